/** Every address of this room. */
export const paths = {
  cases: '/protection/cases',
  newCase: '/protection/cases/new',
  case: (id: string) => `/protection/cases/${id}`,
  writeStep: (id: string) => `/protection/cases/${id}?write=step`,
  changeNeed: (id: string, need: string) => `/protection/cases/${id}?need=${need}`,
  move: (id: string, to: string) => `/protection/cases/${id}?move=${to}`,
  facts: (id: string) => `/protection/cases/${id}/facts`,
  refer: (id: string) => `/protection/cases/${id}/refer`,
  decide: (id: string) => `/protection/cases/${id}/decide`,
  callPanel: (id: string) => `/protection/cases/${id}/panels/new`,
  panel: (id: string, panel: string) => `/protection/commissions/${id}/${panel}`,
  writeOpinion: (id: string, panel: string) => `/protection/commissions/${id}/${panel}?write=opinion`,
  service: (id: string) => `/protection/cases/${id}/service`,
  help: (id: string) => `/protection/cases/${id}/help`,
  commissions: '/protection/commissions',
  requests: '/protection/service-requests',
  emergencies: '/protection/emergencies',
  openEmergency: (number?: string) =>
    number ? `/protection/emergencies/new?number=${encodeURIComponent(number)}` : '/protection/emergencies/new',
  emergency: (id: string) => `/protection/emergencies/${id}`,
  /** A referral's own page, in cooperation, and where a consent is taken back there. */
  referral: (id: string) => `/cooperation/referrals/${id}`,
  withdraw: (id: string) => `/cooperation/referrals/${id}?write=withdrawal`,
}
