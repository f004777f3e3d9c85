declare module '../../../shell/language/keys.ts' {
  interface Domains {
    protection: typeof import('../../../../locales/lv/protection.json')
  }
}

export {}
