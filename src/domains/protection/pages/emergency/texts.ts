declare module '../../../../shell/language/keys.ts' {
  interface Domains {
    emergency: typeof import('../../../../../locales/lv/emergency.json')
  }
}

export {}
