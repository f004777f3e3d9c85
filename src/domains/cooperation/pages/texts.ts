declare module '../../../shell/language/keys.ts' {
  interface Domains {
    cooperation: typeof import('../../../../locales/lv/cooperation.json')
  }
}

export {}
