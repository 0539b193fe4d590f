import type { Dice } from './dice.ts';

/** Where customers live, with what follows from it. */
export interface Country {
  readonly code: string;
  readonly name: string;
  readonly currency: string;
  /** Units of the currency for a euro, roughly: prices need no more. */
  readonly perEuro: number;
  readonly locale: string;
  readonly timezone: string;
  readonly cities: readonly (readonly [city: string, postalCode: string])[];
  readonly givenNames: readonly string[];
  readonly familyNames: readonly string[];
  readonly streets: readonly string[];
  /** A number in E.164 out of the ranges that the country's regulator keeps for films and books. */
  phone(dice: Dice): string;
}

const digits = '0123456789';

/** How much of the trade each has. */
export const countries: readonly (readonly [weight: number, country: Country])[] = [
  [
    34,
    {
      code: 'US',
      name: 'United States',
      currency: 'USD',
      perEuro: 1.1,
      locale: 'en-US',
      timezone: 'America/New_York',
      cities: [
        ['Portland', '97201'],
        ['Denver', '80202'],
        ['Seattle', '98101'],
        ['Boston', '02108'],
        ['Austin', '78701'],
      ],
      givenNames: names(
        'James Mary Robert Linda Michael Susan David Karen Emily Daniel Olivia Ethan Grace Noah Ava Tyler',
      ),
      familyNames: names(
        'Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Moore Martin Walker Young Hill Reed',
      ),
      streets: ['Maple Street', 'Oak Avenue', 'Pine Road', 'Cedar Lane'],
      // 555-0100 to 555-0199 of each area.
      phone: (dice) =>
        `+1${dice.pick(['503', '303', '206', '617', '512', '212', '415', '312', '404', '305'])}55501${dice.text(digits, 2)}`,
    },
  ],
  [
    26,
    {
      code: 'GB',
      name: 'United Kingdom',
      currency: 'GBP',
      perEuro: 0.85,
      locale: 'en-GB',
      timezone: 'Europe/London',
      cities: [
        ['London', 'EC1A 1AA'],
        ['Leeds', 'LS1 1AA'],
        ['Bristol', 'BS1 1AA'],
        ['Edinburgh', 'EH1 1AA'],
      ],
      givenNames: names(
        'Oliver Amelia Harry Isla Jack Freya George Poppy Charlie Alice Thomas Ruby Arthur Florence Callum Priya',
      ),
      familyNames: names(
        'Evans Thomas Roberts Wright Robinson Thompson Hughes Green Hall Wood Clarke Patel Turner Baker Cooper Ward',
      ),
      streets: ['High Street', 'Station Road', 'Church Lane', 'Mill Lane'],
      // Ofcom's numbers for drama: one thousand in each city.
      phone: (dice) =>
        `+44${dice.pick(['2079460', '1134960', '1174960', '1314960'])}${dice.text(digits, 3)}`,
    },
  ],
  [
    20,
    {
      code: 'DE',
      name: 'Germany',
      currency: 'EUR',
      perEuro: 1,
      locale: 'de-DE',
      timezone: 'Europe/Berlin',
      cities: [
        ['Berlin', '10115'],
        ['Hamburg', '20095'],
        ['Köln', '50667'],
        ['München', '80331'],
      ],
      givenNames: names(
        'Anna Lukas Lena Jonas Marie Felix Sophie Maximilian Laura Paul Hannah Jörg Ute Björn Käthe Emre',
      ),
      familyNames: names(
        'Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer Richter Klein Wolf Yılmaz',
      ),
      streets: ['Hauptstraße', 'Gartenweg', 'Schulstraße', 'Lindenallee'],
      // The Bundesnetzagentur's ranges for film and television.
      phone: (dice) =>
        `+49${dice.pick(['3023125', '6990009', '4066969', '2214710'])}${dice.text(digits, 3)}`,
    },
  ],
  [
    20,
    {
      code: 'FR',
      name: 'France',
      currency: 'EUR',
      perEuro: 1,
      locale: 'fr-FR',
      timezone: 'Europe/Paris',
      cities: [
        ['Paris', '75001'],
        ['Lyon', '69001'],
        ['Grenoble', '38000'],
        ['Annecy', '74000'],
      ],
      givenNames: names(
        'Camille Louis Chloé Hugo Manon Jules Inès Gabriel Zoé Léo Élise Théo Anaïs Rémi Noémie Karim',
      ),
      familyNames: names(
        'Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefèvre Roux Benali Garnier',
      ),
      streets: ['rue de la Gare', 'avenue des Alpes', 'rue du Moulin', 'place du Marché'],
      // Arcep's numbers for works of fiction.
      phone: (dice) =>
        `+33${dice.pick(['19900', '26191', '35301', '46571', '53649'])}${dice.text(digits, 4)}`,
    },
  ],
];

function names(list: string): readonly string[] {
  return list.split(' ');
}
