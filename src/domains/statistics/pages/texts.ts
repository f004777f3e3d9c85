declare module '../../../shell/language/keys.ts' {
  interface Domains {
    statistics: typeof import('../../../../locales/lv/statistics.json')
  }
}

export {}
