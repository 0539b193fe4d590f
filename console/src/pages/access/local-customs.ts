/** Currencies, each with the regions that pay in it. */
const payments = [
  'AED AE, AFN AF, ALL AL, AMD AM, AOA AO, ARS AR, AUD AU CC CX HM KI NF NR TV, AWG AW',
  'AZN AZ, BAM BA, BBD BB, BDT BD, BHD BH, BIF BI, BMD BM, BND BN, BOB BO, BRL BR, BSD BS',
  'BTN BT, BWP BW, BYN BY, BZD BZ, CAD CA, CDF CD, CHF CH LI, CLP CL, CNY CN, COP CO, CRC CR',
  'CUP CU, CVE CV, CZK CZ, DJF DJ, DKK DK FO GL, DOP DO, DZD DZ, EGP EG, ERN ER, ETB ET',
  'EUR AD AT AX BE BG BL CY DE EE ES FI FR GF GP GR HR IE IT LT LU LV MC ME MF MQ MT NL PM PT RE SI SK SM VA XK YT',
  'FJD FJ, FKP FK, GBP GB GG IM JE, GEL GE, GHS GH, GIP GI, GMD GM, GNF GN, GTQ GT, GYD GY',
  'HKD HK, HNL HN, HTG HT, HUF HU, IDR ID, ILS IL PS, INR IN, IQD IQ, IRR IR, ISK IS, JMD JM',
  'JOD JO, JPY JP, KES KE, KGS KG, KHR KH, KMF KM, KPW KP, KRW KR, KWD KW, KYD KY, KZT KZ',
  'LAK LA, LBP LB, LKR LK, LRD LR, LSL LS, LYD LY, MAD EH MA, MDL MD, MGA MG, MKD MK, MMK MM',
  'MNT MN, MOP MO, MRU MR, MUR MU, MVR MV, MWK MW, MXN MX, MYR MY, MZN MZ, NAD NA, NGN NG',
  'NIO NI, NOK BV NO SJ, NPR NP, NZD CK NU NZ PN TK, OMR OM, PAB PA, PEN PE, PGK PG, PHP PH',
  'PKR PK, PLN PL, PYG PY, QAR QA, RON RO, RSD RS, RUB RU, RWF RW, SAR SA, SBD SB, SCR SC',
  'SDG SD, SEK SE, SGD SG, SHP AC SH TA, SLE SL, SOS SO, SRD SR, SSP SS, STN ST, SYP SY',
  'SZL SZ, THB TH, TJS TJ, TMT TM, TND TN, TOP TO, TRY TR, TTD TT, TWD TW, TZS TZ, UAH UA',
  'UGX UG, USD AS BQ EC FM GU IO MH MP PR PW SV TC TL UM US VG VI, UYU UY, UZS UZ, VES VE',
  'VND VN, VUV VU, WST WS, XAF CF CG CM GA GQ TD, XCD AG AI DM GD KN LC MS VC, XCG CW SX',
  'XOF BF BJ CI GW ML NE SN TG, XPF NC PF WF, YER YE, ZAR ZA, ZMW ZM, ZWG ZW',
];

/** Where people who say nothing most often pay. */
const usualCurrency = 'USD';

export interface Customs {
  readonly timeZone: string;
  readonly currency: string;
}

/** How the person at this browser most likely counts time and money; a guess to be corrected, never a fact. */
export function localCustoms(
  timeZone: string | undefined = new Intl.DateTimeFormat().resolvedOptions().timeZone,
  languages: readonly string[] = window.navigator.languages,
): Customs {
  const zone = timeZone ?? 'UTC';
  const region = regionOfZone(zone) ?? regionOfLanguages(languages);
  const currency = region === undefined ? usualCurrency : currencyOf(region);
  const known = Intl.supportedValuesOf('currency').includes(currency);
  return { timeZone: zone, currency: known ? currency : usualCurrency };
}

function currencyOf(region: string): string {
  return regionsByCurrency().find(([, regions]) => regions.includes(region))?.[0] ?? usualCurrency;
}

function regionsByCurrency(): readonly (readonly [string, readonly string[]])[] {
  return payments.flatMap((line) =>
    line.split(', ').map((payment) => {
      const [currency = '', ...regions] = payment.split(' ');
      return [currency, regions] as const;
    }),
  );
}

/** Browsers tell the zones of a region, by a method or, before it, by a property; the types know neither yet. */
type LocaleWithZones = Intl.Locale & {
  readonly getTimeZones?: () => readonly string[] | undefined;
  readonly timeZones?: readonly string[] | undefined;
};

/** A clock says where somebody is better than a language does. */
function regionOfZone(timeZone: string): string | undefined {
  const all = regionsByCurrency().flatMap(([, regions]) => regions);
  return all.find((region) => {
    const locale: LocaleWithZones = new Intl.Locale(`und-${region}`);
    const zones = locale.getTimeZones === undefined ? locale.timeZones : locale.getTimeZones();
    return zones?.includes(timeZone) === true;
  });
}

function regionOfLanguages(languages: readonly string[]): string | undefined {
  for (const tag of languages) {
    const { region } = new Intl.Locale(tag);
    if (region !== undefined) return region;
  }
  return undefined;
}
