import { type Config, certificateFiles } from './config.ts';
import { type App, serveCertificate } from './http/app.ts';
import {
  type Certificate,
  type CertificateFiles,
  isFor,
  readCertificate,
} from './http/certificate.ts';
import { followCertificate } from './http/follow-certificate.ts';
import type { Clock } from './kernel/clock.ts';
import type { Logger } from './observe/logger.ts';
import type { Metrics } from './observe/metrics.ts';

/** The certificate that the options name. */
export interface Tls {
  readonly files: CertificateFiles;
  readonly certificate: Certificate;
}

/** Null where the options name none; throws where they name one that cannot be served. */
export function openTls(config: Config): Tls | null {
  const files = certificateFiles(config);
  return files === null ? null : { files, certificate: readCertificate(files) };
}

/** What clients will not like about it, in words for the log. */
export function tlsWarnings({ certificate }: Tls, url: string, clock: Clock): string[] {
  const { validFrom, validTo, names } = certificate;
  const { protocol, hostname } = new URL(url);
  const warnings: string[] = [];
  if (clock.now() > validTo) warnings.push('The certificate has ended; clients refuse it.');
  if (clock.now() < validFrom) warnings.push('The certificate is not valid yet.');
  if (protocol === 'https:' && !isFor(certificate, hostname)) {
    const are = names.length === 0 ? 'none' : names.join(', ');
    warnings.push(
      `The certificate is not for ${hostname}; its names are: ${are}. Set ONEFOLD_BASE_URL to the URL that people use.`,
    );
  }
  return warnings;
}

/** Serves each renewed certificate, until the signal aborts. */
export async function followTls(
  { files, certificate }: Tls,
  parts: {
    readonly app: App;
    readonly clock: Clock;
    readonly logger: Logger;
    readonly metrics: Metrics;
  },
  signal: AbortSignal,
): Promise<void> {
  const { app, clock, logger, metrics } = parts;
  let endsAt = certificate.validTo;
  metrics.gauge(
    'tls_certificate_end_timestamp_seconds',
    'When the certificate that is served ends, in seconds since the epoch',
    () => endsAt / 1000,
  );
  const onRenewed = (renewed: Certificate) => {
    serveCertificate(app, renewed);
    endsAt = renewed.validTo;
  };
  await followCertificate({ files, certificate, clock, logger, onRenewed }, signal);
}
