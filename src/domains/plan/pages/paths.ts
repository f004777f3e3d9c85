import './texts.ts'

/** Every address of this room. */
export const paths = {
  plan: '/plan',
  measures: (filters: Readonly<Record<string, string>>) => `/plan?${new URLSearchParams(filters)}`,
  measure: (id: string) => `/plan/measures/${id}`,
}
