import type { Dice } from './dice.ts';

/** What the shop sells. */
export interface Product {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly brand: string;
  readonly category: string;
  /** In euros. */
  readonly price: number;
  /** How often it is looked at, against the others. */
  readonly weight: number;
}

export const shopName = 'Fernway Outdoor';
export const shopUrl = 'https://shop.example.com';

const range: Readonly<Record<string, readonly (readonly [name: string, price: number])[]>> = {
  Tents: [
    ['Ridgeline 2 tent', 289],
    ['Ridgeline 4 tent', 419],
    ['Solo bivy', 149],
    ['Tarp 3 x 3', 69],
    ['Family dome', 549],
  ],
  Jackets: [
    ['Rain shell', 179],
    ['Down jacket', 229],
    ['Fleece', 79],
    ['Wind vest', 59],
    ['Winter parka', 329],
    ['Softshell', 119],
  ],
  Footwear: [
    ['Trail shoe', 129],
    ['Hiking boot', 199],
    ['Approach shoe', 139],
    ['Wool socks', 19],
    ['Camp sandal', 49],
  ],
  Packs: [
    ['Day pack 18', 79],
    ['Trek pack 55', 219],
    ['Run vest', 99],
    ['Hip bag', 35],
    ['Dry bag 10', 24],
  ],
  Kitchen: [
    ['Gas stove', 54],
    ['Titanium pot', 64],
    ['Insulated bottle', 34],
    ['Coffee press', 39],
    ['Spork', 6],
  ],
  Lighting: [
    ['Head torch 400', 59],
    ['Lantern', 45],
    ['Spare battery', 18],
  ],
  Climbing: [
    ['Rope 60 m', 189],
    ['Harness', 74],
    ['Helmet', 69],
    ['Chalk bag', 22],
    ['Quickdraw set', 95],
  ],
  Sale: [
    ['Last season shell', 99],
    ['Sample fleece', 39],
    ['Returned tent', 169],
  ],
};

const brands = ['Fernway', 'Northbeck', 'Alder & Ash', 'Skarn', 'Tarnside'];

export const categories: readonly string[] = Object.keys(range);

export const products: readonly Product[] = Object.entries(range).flatMap(
  ([category, items], row) =>
    items.map(([name, price], column): Product => {
      const number = row * 10 + column;
      return {
        id: `prod_${100 + number}`,
        sku: `FW-${category.slice(0, 2).toUpperCase()}-${100 + number}`,
        name,
        brand: brands[(row + column * 2) % brands.length] as string,
        category,
        price,
        weight: 10 / (1 + column) + (category === 'Jackets' ? 4 : 0),
      };
    }),
);

const weighted = products.map((product) => [product.weight, product] as const);

export function pickProduct(dice: Dice): Product {
  return dice.weighted(weighted);
}

export function productsOf(category: string): readonly Product[] {
  return products.filter((product) => product.category === category);
}

/** As it stands on a product's page. */
export function productUrl({ id, category }: Product): string {
  return `${shopUrl}/${category.toLowerCase()}/${id}`;
}

/** A price in another currency, as shops write it. */
export function priceIn(euros: number, perEuro: number): number {
  return perEuro === 1 ? euros : Math.round(euros * perEuro) - 0.01;
}
