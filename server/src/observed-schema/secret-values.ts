/**
 * What never becomes an example: values under names that tell of a secret or of a payment, and values that have the
 * form of one whatever their name. It errs towards keeping none; counts and types are kept all the same.
 */
export function isSecretPath(path: string): boolean {
  const words = path
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
  return words.some((word) => secretWords.has(word)) || secretParts.test(words.join(''));
}

const secretWords: ReadonlySet<string> = new Set([
  'auth',
  'bearer',
  'card',
  'cards',
  'cookie',
  'cookies',
  'csc',
  'csrf',
  'cvc',
  'cvv',
  'iban',
  'jwt',
  'otp',
  'pan',
  'pass',
  'pin',
  'pwd',
  'signature',
  'ssn',
  'token',
  'tokens',
  'totp',
  'xsrf',
]);

/** Also where words are run together, as in `userpassword`. */
const secretParts =
  /password|passwd|passphrase|passcode|secret|credential|apikey|privatekey|accesskey|authorization|accesstoken|refreshtoken|authtoken|creditcard|debitcard|cardnumber|cardno|bankaccount|accountnumber|socialsecurity|taxid|passportn/;

export function isSecretValue(value: string | number | boolean): boolean {
  if (typeof value === 'boolean') return false;
  const text = String(value);
  return secretForms.some((form) => form.test(text)) || isCardNumber(text);
}

const secretForms: readonly RegExp[] = [
  /^eyJ[\w-]{8,}\.[\w-]+/, // JSON Web Token
  /^(?:bearer|basic) \S/i,
  /-----BEGIN/,
  /^(?:sk|rk|whsec)_\w/, // Stripe and those who took its form
  /^gh[opusr]_\w{20}/,
  /^xox[a-z]-/,
  /^A[KS]IA[\dA-Z]{12}/,
  /^\$(?:2[aby]|argon2\w*|pbkdf2\S*|scrypt|[156])\$/, // password hashes
  /:\/\/[^/\s]*:[^/\s]*@/, // user and password in an address
  /[?&#;](?:[^=&#]*(?:token|password|passwd|secret|key|code|signature|sig|auth|otp|session)[^=&#]*)=/i,
];

/** 14 to 19 digits, in groups or not, whose check digit (Luhn) is right. 13 are milliseconds more often than a card. */
function isCardNumber(text: string): boolean {
  if (text.length < 14 || text.length > 25 || !/^\d[\d -]+\d$/.test(text)) return false;
  const digits = text.replaceAll(/[ -]/g, '');
  if (digits.length < 14 || digits.length > 19) return false;
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    let digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    if (index % 2 === 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum % 10 === 0;
}
