import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { createSecureContext } from 'node:tls';
import { OnefoldError } from '../kernel/errors.ts';

/** Where the certificate of this server is: PEM files, as certbot, step-ca and others write them. */
export interface CertificateFiles {
  /** The certificate, and behind it those that lead to the authority. */
  readonly cert: string;
  readonly key: string;
}

/** Older versions of the protocol are broken, and no client of today needs them. */
export const tlsVersionMin = 'TLSv1.2';

/** A certificate that belongs to its key. */
export interface Certificate {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly x509: X509Certificate;
  /** What it is for, to be shown: DNS names and addresses. */
  readonly names: readonly string[];
  /** ms since the epoch */
  readonly validFrom: number;
  readonly validTo: number;
}

/** Reads and checks both files; throws `configuration_invalid` with the option, the file and what is wrong with it. */
export function readCertificate(files: CertificateFiles): Certificate {
  return checkCertificate(files, {
    cert: readFile('ONEFOLD_TLS_CERT', files.cert),
    key: readFile('ONEFOLD_TLS_KEY', files.key),
  });
}

export function checkCertificate(
  files: CertificateFiles,
  { cert, key }: { readonly cert: Buffer; readonly key: Buffer },
): Certificate {
  const x509 = parse('ONEFOLD_TLS_CERT', files.cert, 'a certificate', () => {
    return new X509Certificate(cert);
  });
  if (/-----BEGIN ENCRYPTED|Proc-Type: 4,ENCRYPTED/.test(key.toString('latin1'))) {
    const plain =
      'write it without one (openssl pkey -in key.pem -out plain.pem) and keep it readable for this account only';
    throw wrong('ONEFOLD_TLS_KEY', files.key, `is protected by a passphrase; ${plain}.`);
  }
  const privateKey: KeyObject = parse('ONEFOLD_TLS_KEY', files.key, 'a private key', () => {
    return createPrivateKey(key);
  });
  if (!x509.checkPrivateKey(privateKey)) {
    throw wrong(
      'ONEFOLD_TLS_KEY',
      files.key,
      `does not belong to the certificate in ${files.cert}.`,
    );
  }
  try {
    createSecureContext({ cert, key, minVersion: tlsVersionMin });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw wrong('ONEFOLD_TLS_CERT', files.cert, `is refused by OpenSSL: ${reason}.`, error);
  }
  const names = (x509.subjectAltName ?? '')
    .split(', ')
    .map((name) => name.replace(/^(DNS|IP Address):/, ''))
    .filter((name) => name !== '');
  const [validFrom, validTo] = [Date.parse(x509.validFrom), Date.parse(x509.validTo)];
  return { cert, key, x509, names, validFrom, validTo };
}

/** Whether clients that reach this host will take the certificate as far as its names go. */
export function isFor(certificate: Certificate, host: string): boolean {
  const plain = host.replace(/^\[|\]$/g, '');
  const { x509 } = certificate;
  return (isIP(plain) === 0 ? x509.checkHost(plain) : x509.checkIP(plain)) !== undefined;
}

export function readFile(option: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reasons: Record<string, string> = {
      ENOENT: 'is not there.',
      EACCES: 'cannot be read by this account.',
      EISDIR: 'is a folder; name the PEM file in it.',
    };
    throw wrong(option, file, reasons[code ?? ''] ?? `cannot be read (${code}).`, error);
  }
}

function parse<Value>(option: string, file: string, what: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw wrong(option, file, `does not hold ${what} in PEM form.`, error);
  }
}

function wrong(option: string, file: string, what: string, cause?: unknown): OnefoldError {
  return new OnefoldError('configuration_invalid', `${option}: ${file} ${what}`, { cause });
}
