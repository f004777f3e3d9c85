import type { Dimension } from '../contract.ts'

/** Every address of this room. */
export const paths = {
  statistics: '/statistics',
  breakdown: (year: number, by: readonly Dimension[]) =>
    `/statistics?${new URLSearchParams({ year: String(year), ...(by.length ? { by: by.join(',') } : {}) })}`,
  /** The public page with the published figures, outside the staff pages. */
  public: (language: string) => `/${language}/figures`,
}
