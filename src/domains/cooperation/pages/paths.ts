/** Every address of this room, and those of other rooms that its pages lead to. */
export const paths = {
  referrals: '/cooperation/referrals',
  received: '/cooperation/referrals?box=received',
  sent: '/cooperation/referrals?box=sent',
  referral: (id: string) => `/cooperation/referrals/${id}`,
  organisations: '/cooperation/organisations',
  organisation: (slug: string) => `/cooperation/organisations/${slug}`,
  overdue: '/cooperation/overdue',
  returned: '/cooperation/referrals?box=returned',
  case: (id: string) => `/protection/cases/${id}`,
  refer: (id: string) => `/protection/cases/${id}/refer`,
}
