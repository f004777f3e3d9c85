/** Every address of this room. */
export const paths = {
  cases: '/protection/cases',
  newCase: '/protection/cases/new',
  case: (id: string) => `/protection/cases/${id}`,
  writeStep: (id: string) => `/protection/cases/${id}?write=step`,
  facts: (id: string) => `/protection/cases/${id}/facts`,
  refer: (id: string) => `/protection/cases/${id}/refer`,
  decide: (id: string) => `/protection/cases/${id}/decide`,
  callPanel: (id: string) => `/protection/cases/${id}/panels/new`,
  panel: (id: string, panel: string) => `/protection/cases/${id}/panels/${panel}`,
  writeOpinion: (id: string, panel: string) => `/protection/cases/${id}/panels/${panel}?write=opinion`,
  service: (id: string) => `/protection/cases/${id}/service`,
  help: (id: string) => `/protection/cases/${id}/help`,
  commissions: '/protection/commissions',
  requests: '/protection/service-requests',
}
