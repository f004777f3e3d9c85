/**
 * English words for nationalities as official statistics write them, by ISO 3166-1 alpha-2 code. Facts of the language, in
 * the order of the codes; several words of one country are separated by a bar.
 */
// biome-ignore format: a table is read by its columns
const table: Readonly<Record<string, string>> = {
  AD: 'Andorran', AE: 'Emirati', AF: 'Afghan', AG: 'Citizen of Antigua and Barbuda|Antiguan', AI: 'Anguillan', AL: 'Albanian',
  AM: 'Armenian', AO: 'Angolan', AR: 'Argentine|Argentinian', AT: 'Austrian', AU: 'Australian', AZ: 'Azerbaijani',
  BA: 'Citizen of Bosnia and Herzegovina|Bosnian', BB: 'Barbadian', BD: 'Bangladeshi', BE: 'Belgian', BF: 'Burkinan|Burkinabe',
  BG: 'Bulgarian', BH: 'Bahraini', BI: 'Burundian', BJ: 'Beninese', BM: 'Bermudian', BN: 'Bruneian', BO: 'Bolivian',
  BR: 'Brazilian', BS: 'Bahamian', BT: 'Bhutanese', BW: 'Botswanan', BY: 'Belarusian', BZ: 'Belizean', CA: 'Canadian',
  CD: 'Congolese (DRC)|Congolese DRC', CF: 'Central African', CG: 'Congolese (Congo)|Congolese Congo|Congolese', CH: 'Swiss',
  CI: 'Ivorian', CL: 'Chilean', CM: 'Cameroonian', CN: 'Chinese', CO: 'Colombian', CR: 'Costa Rican', CU: 'Cuban',
  CV: 'Cape Verdean', CY: 'Cypriot', CZ: 'Czech', DE: 'German', DJ: 'Djiboutian', DK: 'Danish', DM: 'Dominican',
  DO: 'Citizen of the Dominican Republic', DZ: 'Algerian', EC: 'Ecuadorean|Ecuadorian', EE: 'Estonian', EG: 'Egyptian',
  ER: 'Eritrean', ES: 'Spanish', ET: 'Ethiopian', FI: 'Finnish', FJ: 'Fijian', FR: 'French', GA: 'Gabonese',
  GB: 'UK|British|United Kingdom', GD: 'Grenadian', GE: 'Georgian', GH: 'Ghanaian', GI: 'Gibraltarian', GM: 'Gambian',
  GN: 'Guinean', GQ: 'Equatorial Guinean', GR: 'Greek', GT: 'Guatemalan', GW: 'Citizen of Guinea-Bissau|Citizen of Guinea Bissau',
  GY: 'Guyanese', HK: 'Hong Konger', HN: 'Honduran', HR: 'Croatian', HT: 'Haitian', HU: 'Hungarian', ID: 'Indonesian',
  IE: 'Irish', IL: 'Israeli', IN: 'Indian', IQ: 'Iraqi', IR: 'Iranian', IS: 'Icelandic', IT: 'Italian', JM: 'Jamaican',
  JO: 'Jordanian', JP: 'Japanese', KE: 'Kenyan', KG: 'Kyrgyz|Kyrgyzstani', KH: 'Cambodian', KM: 'Comoran', KN: 'Kittitian',
  KP: 'North Korean', KR: 'South Korean', KW: 'Kuwaiti', KZ: 'Kazakh', LA: 'Lao|Laotian', LB: 'Lebanese', LC: 'St Lucian',
  LI: 'Liechtensteiner', LK: 'Sri Lankan', LR: 'Liberian', LS: 'Mosotho|Basotho', LT: 'Lithuanian', LU: 'Luxembourger',
  LV: 'Latvian', LY: 'Libyan', MA: 'Moroccan', MC: 'Monegasque', MD: 'Moldovan', ME: 'Montenegrin', MG: 'Malagasy|Madagascan',
  MK: 'Macedonian|North Macedonian', ML: 'Malian', MM: 'Burmese', MN: 'Mongolian', MR: 'Mauritanian', MS: 'Montserratian',
  MT: 'Maltese', MU: 'Mauritian', MV: 'Maldivian', MW: 'Malawian', MX: 'Mexican', MY: 'Malaysian', MZ: 'Mozambican',
  NA: 'Namibian', NE: 'Nigerien', NG: 'Nigerian', NI: 'Nicaraguan', NL: 'Dutch', NO: 'Norwegian', NP: 'Nepalese|Nepali',
  NZ: 'New Zealander', OM: 'Omani', PA: 'Panamanian', PE: 'Peruvian', PG: 'Papua New Guinean', PH: 'Filipino', PK: 'Pakistani',
  PL: 'Polish', PS: 'Palestinian', PT: 'Portuguese', PY: 'Paraguayan', QA: 'Qatari', RO: 'Romanian', RS: 'Serbian',
  RU: 'Russian', RW: 'Rwandan', SA: 'Saudi Arabian', SB: 'Solomon Islander', SC: 'Seychellois|Citizen of Seychelles',
  SD: 'Sudanese', SE: 'Swedish', SG: 'Singaporean', SI: 'Slovenian', SK: 'Slovak', SL: 'Sierra Leonean', SM: 'Sammarinese',
  SN: 'Senegalese', SO: 'Somali', SR: 'Surinamese', SS: 'South Sudanese', ST: 'Sao Tomean', SV: 'Salvadorean|Salvadoran',
  SY: 'Syrian', SZ: 'Swazi', TD: 'Chadian', TG: 'Togolese', TH: 'Thai', TJ: 'Tajik', TL: 'East Timorese', TM: 'Turkmen',
  TN: 'Tunisian', TO: 'Tongan', TR: 'Turkish', TT: 'Trinidadian', TW: 'Taiwanese', TZ: 'Tanzanian', UA: 'Ukrainian',
  UG: 'Ugandan', US: 'American', UY: 'Uruguayan', UZ: 'Uzbek', VC: 'Vincentian', VE: 'Venezuelan', VG: 'British Virgin Islander',
  VN: 'Vietnamese', VU: 'Citizen of Vanuatu', WS: 'Samoan', XK: 'Kosovan', YE: 'Yemeni', ZA: 'South African', ZM: 'Zambian',
  ZW: 'Zimbabwean',
}

const words = new Map(
  Object.entries(table).flatMap(([code, text]) => text.split('|').map((word) => [word.toLowerCase(), code] as const)),
)
/** Longest first, so that "South Sudanese" is not read as "Sudanese" with something before it. */
const longest = [...words.keys()].sort((a, b) => b.length - a.length)

/**
 * Reads one or several nationalities written beside each other ("Pakistani UK", "South Sudanese Sudanese").
 * @returns ISO 3166-1 alpha-2 codes joined with `+` in the source's order; `unknown` where the source says so; undefined when a
 *   word is in no table
 */
export function citizenshipOf(text: string): string | undefined {
  const codes: string[] = []
  let rest = text.trim().toLowerCase().replace(/\s+/g, ' ')
  while (rest) {
    const word = longest.find((w) => rest === w || rest.startsWith(`${w} `))
    if (word) codes.push(String(words.get(word)))
    const length = word?.length ?? /^(unknown|not specified|stateless)(?= |$)/.exec(rest)?.[0].length
    if (length === undefined) return undefined
    rest = rest.slice(length).trim()
  }
  return codes.length ? [...new Set(codes)].join('+') : text.trim() ? 'unknown' : undefined
}
