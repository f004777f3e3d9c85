export type Language = 'lv' | 'en'

/** A number for people: thin spaces between thousands; two decimals below 10 unless whole, none above. */
export function number(value: number, language: Language): string {
  if (!Number.isFinite(value)) return '∞'
  const fixed = Math.abs(value) < 10 && !Number.isInteger(value) ? value.toFixed(2) : Math.round(value).toFixed(0)
  const [whole, decimals] = fixed.split('.')
  const grouped = whole!.replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f')
  return decimals ? `${grouped}${language === 'lv' ? ',' : '.'}${decimals}` : grouped
}

export function percent(share: number, language: Language): string {
  return `${number(Math.round(share * 100), language)}\u202f%`
}
