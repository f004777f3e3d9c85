/** Every address of this room, and those of other rooms that its pages lead to. */
export const paths = {
  signs: '/detection/signs',
  newSign: '/detection/signs/new',
  sign: (id: string) => `/detection/signs/${id}`,
  refer: (id: string, people: readonly string[]) => {
    const query = new URLSearchParams(people.map((person) => ['people', person]))
    return `/detection/signs/${id}/refer${people.length ? `?${query}` : ''}`
  },
  referral: (id: string) => `/cooperation/referrals/${id}`,
}
