import type { JsonObject } from '../../kernel/json.ts';
import { type Product, priceIn, productUrl } from './catalog.ts';
import type { Country } from './countries.ts';
import type { Dice } from './dice.ts';

/** A product as an event's properties describe it. */
export function productProperties(product: Product, country: Country): JsonObject {
  const { id, sku, name, brand, category, price } = product;
  return {
    product_id: id,
    sku,
    name,
    brand,
    category,
    price: priceIn(price, country.perEuro),
    currency: country.currency,
    url: productUrl(product),
  };
}

export interface CartLine {
  readonly product: Product;
  readonly quantity: number;
}

/** Properties of `Order Completed` and its like. */
export function orderProperties(
  orderId: string,
  lines: readonly CartLine[],
  country: Country,
  dice: Dice,
): JsonObject {
  const products = lines.map(({ product, quantity }, index) => ({
    ...productProperties(product, country),
    quantity,
    position: index + 1,
  }));
  const value = round(
    lines.reduce((sum, { product, quantity }) => {
      return sum + priceIn(product.price, country.perEuro) * quantity;
    }, 0),
  );
  const coupon = dice.chance(0.15) ? dice.pick(['WELCOME10', 'SUMMER5', 'TRAIL15']) : null;
  const discount = coupon === null ? 0 : round(value * (Number(/\d+$/.exec(coupon)?.[0]) / 100));
  const shipping = value > 75 ? 0 : 4.9;
  const total = round(value - discount + shipping);
  return {
    order_id: orderId,
    products,
    value,
    discount,
    ...(coupon === null ? {} : { coupon }),
    shipping,
    tax: round((value - discount) * 0.17),
    total,
    revenue: round(value - discount),
    currency: country.currency,
    payment_method: dice.pick(['card', 'card', 'wallet', 'invoice']),
  };
}

function round(amount: number): number {
  return Math.round(amount * 100) / 100;
}
