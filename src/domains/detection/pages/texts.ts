declare module '../../../shell/language/keys.ts' {
  interface Domains {
    detection: typeof import('../../../../locales/lv/detection.json')
  }
}

export {}
