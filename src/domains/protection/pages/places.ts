/** ISO 3166-1 alpha-2: the countries that a citizenship may be of. Their names come from the browser (Unicode CLDR). */
export const countries =
  'AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI CV KH CM CA CF TD CL CN CO KM CG CD CR CI HR CU CY CZ DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ FI FR GA GM GE DE GH GR GD GT GN GW GY HT HN HU IS IN ID IR IQ IE IL IT JM JP JO KZ KE KI KP KR XK KW KG LA LV LB LS LR LY LI LT LU MG MW MY MV ML MT MH MR MU MX FM MD MC MN ME MA MZ MM NA NR NP NL NZ NI NE NG MK NO OM PK PW PS PA PG PY PE PH PL PT QA RO RU RW KN LC VC WS SM ST SA SN RS SC SL SG SK SI SB SO ZA SS ES LK SD SR SE CH SY TW TJ TZ TH TL TG TO TT TN TR TM TV UG UA AE GB US UY UZ VU VA VE VN YE ZM ZW'.split(
    ' ',
  )

/** ISO 639-1: languages that interpreters are asked for. */
export const languages =
  'lv en ru uk be lt et pl de fr es it pt ro bg hu cs sk sl hr sr bs sq mk el tr az hy ka kk ky tg tk uz mn fa ps ku ar he hi ur bn pa ta te ml si ne my th lo km vi id ms tl zh ja ko sw am ti so ha yo ig rw sn zu mg rom'.split(
    ' ',
  )
