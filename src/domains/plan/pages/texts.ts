declare module '../../../shell/language/keys.ts' {
  interface Domains {
    plan: typeof import('../../../../locales/lv/plan.json')
  }
}

export {}
