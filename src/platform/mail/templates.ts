/** A mail in both working languages: accounts have no language of their own, so the reader gets both. */
export interface Template {
  readonly subject: { readonly lv: string; readonly en: string }
  readonly text: { readonly lv: string; readonly en: string }
}

/**
 * Every mail of the product. None has a place for anything but the address of the page that it leads to: who it is about
 * is read there, signed in. A mail server, a phone's lock screen and a backup of the mailbox then hold no personal data.
 */
export const templates = {
  referral_waiting: {
    subject: { lv: 'Nosūtījums gaida atbildi', en: 'A referral is waiting for an answer' },
    text: {
      lv: 'Jūsu organizācijai ir nosūtījums, kas gaida atbildi.',
      en: 'Your organisation has a referral that is waiting for an answer.',
    },
  },
  referral_answered: {
    subject: { lv: 'Saņemta atbilde uz nosūtījumu', en: 'A referral was answered' },
    text: { lv: 'Uz jūsu nosūtījumu ir atbildēts.', en: 'A referral of yours was answered.' },
  },
  decision_due: {
    subject: { lv: 'Tuvojas lēmuma termiņš', en: 'A decision is due soon' },
    text: {
      lv: 'Ir lieta, kurā drīz beidzas lēmuma termiņš.',
      en: 'There is a case in which a decision is due soon.',
    },
  },
  record_opened_in_emergency: {
    subject: { lv: 'Ieraksts atvērts ārkārtas kārtībā', en: 'A record was opened in an emergency' },
    text: {
      lv: 'Kāds ārkārtas kārtībā ir atvēris ierakstu. Tas ir jāpārbauda.',
      en: 'Somebody opened a record in an emergency. It must be reviewed.',
    },
  },
  account_link: {
    subject: { lv: 'Jūsu saite paroles izveidei', en: 'Your link for choosing a password' },
    text: {
      lv: 'Administrators jums ir atvēris ieeju. Saite der vienu reizi, 72 stundas. Ja to negaidījāt, paziņojiet administratoram.',
      en: 'An administrator has opened a way in for you. The link works once, for 72 hours. If you did not expect it, tell the administrator.',
    },
  },
  account_reset: {
    subject: { lv: 'Jūsu ieeja ir atiestatīta', en: 'Your way in was reset' },
    text: {
      lv: 'Administrators ir atņēmis jūsu līdzšinējo paroli. Ja to nelūdzāt, nekavējoties paziņojiet savas organizācijas vadītājam.',
      en: 'An administrator took your former password away. If you did not ask for it, tell the head of your organisation at once.',
    },
  },
  password_chosen: {
    subject: { lv: 'Jūsu kontam izvēlēta parole', en: 'A password was chosen for your account' },
    text: {
      lv: 'Ar vienreizējo saiti jūsu kontam ir izvēlēta parole. Ja to nedarījāt jūs, nekavējoties paziņojiet savas organizācijas vadītājam.',
      en: 'A password was chosen for your account through its one-time link. If it was not you, tell the head of your organisation at once.',
    },
  },
  access_given: {
    subject: { lv: 'Kādam dota piekļuve darbam ar lietām', en: 'Somebody was given access to case work' },
    text: {
      lv: 'Kādam ir dota vai atjaunota ieeja darbam ar lietām. Kam, un kas to devis, redzams ierakstā.',
      en: 'Somebody was given a way into case work, or got it anew. The record shows who, and by whom.',
    },
  },
  measure_due: {
    subject: { lv: 'Tuvojas pasākuma termiņš', en: 'A measure is due soon' },
    text: {
      lv: 'Plānā ir jūsu pasākums, kura termiņš tuvojas.',
      en: 'There is a measure of yours in the plan that is due soon.',
    },
  },
} as const satisfies Record<string, Template>

export type TemplateKey = keyof typeof templates
export const templateKeys = Object.keys(templates) as [TemplateKey, ...TemplateKey[]]

/** The text of a mail: Latvian, then English, and the one link. */
export function written(key: TemplateKey, origin: string, path: string): { subject: string; text: string } {
  const { subject, text } = templates[key]
  const link = `${origin}${path}`
  return {
    subject: `Līdzās: ${subject.lv} / ${subject.en}`,
    text: `${text.lv}\n${link}\n\n${text.en}\n${link}\n`,
  }
}
