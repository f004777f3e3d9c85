declare module '../../shell/language/keys.ts' {
  interface Domains {
    administration: typeof import('../../../locales/lv/administration.json')
  }
}

export {}
