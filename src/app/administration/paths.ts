/** Every address of the installation's own pages. */
export const paths = {
  accounts: '/administration/accounts',
  newAccount: '/administration/accounts/new',
  account: (id: string) => `/administration/accounts/${id}`,
  organisations: '/administration/organisations',
  newOrganisation: '/administration/organisations/new',
  outbox: '/administration/outbox',
  waysIn: '/administration/ways-in',
  seals: '/administration/seals',
}
