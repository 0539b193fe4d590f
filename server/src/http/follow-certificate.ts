import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../observe/logger.ts';
import {
  type Certificate,
  type CertificateFiles,
  checkCertificate,
  readFile,
} from './certificate.ts';

export interface FollowCertificateDependencies {
  readonly files: CertificateFiles;
  /** The one that is served now. */
  readonly certificate: Certificate;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Serve this one from now on. */
  readonly onRenewed: (certificate: Certificate) => void;
}

const lookEveryMs = 10_000;
const dayMs = 86_400_000;
/** Renewals come a month before the end; by then one has failed for a while. */
export const renewalDaysMin = 14;

/**
 * Looks at the files and takes a renewed certificate as soon as both belong together; until then the present one is
 * served. Reads the content, because what is named may be a link to another file, as certbot has it.
 */
export async function followCertificate(
  { files, certificate, clock, logger, onRenewed }: FollowCertificateDependencies,
  signal: AbortSignal,
): Promise<void> {
  let served = certificate;
  let tried = '';
  let warnedAt = Number.NEGATIVE_INFINITY;
  const look = () => {
    const cert = readFile('ONEFOLD_TLS_CERT', files.cert);
    const key = readFile('ONEFOLD_TLS_KEY', files.key);
    if (cert.equals(served.cert) && key.equals(served.key)) return;
    served = checkCertificate(files, { cert, key });
    onRenewed(served);
    const { names, validTo } = served;
    logger.info({ names, validTo: new Date(validTo).toISOString() }, 'the certificate was renewed');
  };
  while (!signal.aborted) {
    await clock.sleep(lookEveryMs, signal);
    if (signal.aborted) return;
    try {
      look();
      tried = '';
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      // The two files are seldom written at the same moment; what stays wrong is said once.
      if (message === tried) continue;
      tried = message;
      logger.warn({ reason: message }, 'the certificate was not renewed; the one before is served');
    }
    const now = clock.now();
    const daysLeft = Math.floor((served.validTo - now) / dayMs);
    if (daysLeft < renewalDaysMin && now - warnedAt >= dayMs) {
      warnedAt = now;
      logger.warn({ daysLeft, names: served.names }, 'the certificate ends soon: renew it');
    }
  }
}
