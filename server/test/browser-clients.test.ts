import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerEvent } from '../src/kernel/event.ts';
import { writeKey } from '../src/testing/ingest-app.ts';
import { chromiumPath, hasChromium, launchChromium, type Site, startSite } from './browser.ts';
import { type IngestListener, listenForIngest } from './ingest-listener.ts';

const require = createRequire(import.meta.url);
const title = 'clients of browsers, unmodified, in Chromium';

describe.skipIf(!hasChromium)(
  hasChromium ? title : `${title} (skipped: there is no ${chromiumPath})`,
  () => {
    let browser: Browser;
    let ingest: IngestListener;
    let site: Site;
    let page: Page;
    /** Requests to hosts that are neither the site nor ours. */
    let strangers: string[];
    let faults: string[];

    beforeAll(async () => {
      browser = await launchChromium();
    });
    afterAll(() => browser.close());

    beforeEach(async () => {
      ingest = await listenForIngest();
      site = await startSite();
      page = await browser.newPage();
      strangers = [];
      faults = [];
      page.on('request', (request) => {
        const { origin } = new URL(request.url());
        if (origin !== site.origin && origin !== ingest.url) strangers.push(request.url());
      });
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes('favicon')) {
          faults.push(`${message.text()} ${message.location().url}`);
        }
      });
      page.on('pageerror', (error) => faults.push(error.message));
    });

    afterEach(async () => {
      await page.close();
      await site.close();
      await ingest.close();
    });

    const visit = async (script: string, kind = 'text/javascript') => {
      site.put(
        '/shop',
        'text/html',
        `<!doctype html><title>Shop</title><link rel="icon" href="data:,"><script type="${kind}">${script}</script>`,
      );
      await page.goto(`${site.origin}/shop?utm_source=news`);
    };

    const byType = (events: readonly CustomerEvent[], type: string) =>
      events.find((event) => event.type === type);

    const expectBrowserFacts = (event: CustomerEvent | undefined) => {
      expect(event?.sourceId).toBe('src_test');
      expect(event?.anonymousId).toBeTypeOf('string');
      expect(event?.context).toMatchObject({ ip: '127.0.0.1' });
      expect(event?.context['userAgent']).toContain('Chrome');
      expect(Math.abs((event?.timestamp ?? 0) - Date.now())).toBeLessThan(60_000);
      expect(strangers).toEqual([]);
      expect(faults).toEqual([]);
    };

    const segmentSnippet = (options: string) => `
      !function(){var i="analytics",analytics=window[i]=window[i]||[];if(!analytics.initialize){
      analytics.invoked=!0;analytics.methods=["trackSubmit","trackClick","trackLink","trackForm","pageview",
      "identify","reset","group","track","ready","alias","debug","page","screen","once","off","on",
      "addSourceMiddleware","addIntegrationMiddleware","setAnonymousId","addDestinationMiddleware","register"];
      analytics.factory=function(e){return function(){if(window[i].initialized)
      return window[i][e].apply(window[i],arguments);var n=Array.prototype.slice.call(arguments);
      n.unshift(e);analytics.push(n);return analytics}};
      for(var n=0;n<analytics.methods.length;n++){var key=analytics.methods[n];analytics[key]=analytics.factory(key)}
      analytics.load=function(key,n){var t=document.createElement("script");t.type="text/javascript";t.async=!0;
      t.setAttribute("data-global-segment-analytics-key",i);
      t.src="${ingest.url}/analytics.js/v1/"+key+"/analytics.min.js";
      var r=document.getElementsByTagName("script")[0];r.parentNode.insertBefore(t,r);analytics._loadOptions=n};
      analytics._writeKey="${writeKey}";analytics.SNIPPET_VERSION="5.2.1";
      analytics.load("${writeKey}"${options});analytics.page();}}();`;

    const kinds = () => new Set(ingest.requests.map(({ kind }) => kind));

    it.each([
      ['one by one', ''],
      [
        'in batches',
        ',{integrations:{"Segment.io":{deliveryStrategy:{strategy:"batching",config:{size:3,timeout:200}}}}}',
      ],
    ])(
      '@segment/analytics-next by one snippet from our host sends every call, %s',
      async (_, options) => {
        await visit(`${segmentSnippet(options)}
        analytics.identify('u1', { email: 'ann@example.com' });
        analytics.track('Bought', { price: 5 });
        analytics.group('g1', { plan: 'pro' });
        analytics.screen('Cart');
        analytics.alias('u2', 'u1');`);
        const events = await ingest.events(6);
        expect(byType(events, 'identify')).toMatchObject({
          userId: 'u1',
          traits: { email: 'ann@example.com' },
        });
        expect(byType(events, 'track')).toMatchObject({
          event: 'Bought',
          properties: { price: 5 },
        });
        expect(byType(events, 'group')).toMatchObject({ groupId: 'g1', traits: { plan: 'pro' } });
        expect(byType(events, 'alias')?.previousId).toBe('u1');
        expect(byType(events, 'page')?.properties).toMatchObject({ title: 'Shop', path: '/shop' });
        expect(byType(events, 'page')?.context['campaign']).toMatchObject({ source: 'news' });
        expect(kinds().has('batch')).toBe(options !== '');
        expectBrowserFacts(byType(events, 'track'));
      },
    );

    it('@segment/analytics-next loads its parts from our host when it needs them', async () => {
      await visit(`${segmentSnippet('')}
        analytics.ready(function(){ window.isReady = true });`);
      await page.waitForFunction('window.isReady');
      // The query string API of the library stands in a part of its own.
      await page.goto(`${site.origin}/shop?ajs_event=Clicked&ajs_uid=u9`);
      await expect.poll(() => byType(ingest.outcomes().events, 'track')?.event).toBe('Clicked');
      expect(strangers).toEqual([]);
      expect(faults).toEqual([]);
    });

    it.each([
      ['one by one', '{}'],
      ['in batches', '{queueOptions:{batch:{enabled:true,maxItems:3,flushInterval:300}}}'],
      ['by beacon', '{useBeacon:true,beaconQueueOptions:{flushQueueInterval:300}}'],
    ])('@rudderstack/analytics-js sends every call, %s', async (_, options) => {
      const bundled = require.resolve('@rudderstack/analytics-js/bundled');
      const folder = join(bundled, '../../esm/index.mjs');
      site.put('/rudder.mjs', 'text/javascript', readFileSync(folder));
      await visit(
        `import { RudderAnalytics } from '/rudder.mjs';
        const rudder = new RudderAnalytics();
        rudder.load('${writeKey}', '${ingest.url}', { configUrl: '${ingest.url}', ...${options} });
        rudder.page('Docs', 'Home');
        rudder.identify('u1', { email: 'ann@example.com' });
        rudder.track('Bought', { price: 5 });
        rudder.group('g1', { plan: 'pro' });
        rudder.alias('u2', 'u1');`,
        'module',
      );
      const events = await ingest.events(5);
      expect(byType(events, 'identify')).toMatchObject({
        userId: 'u1',
        traits: { email: 'ann@example.com' },
      });
      expect(byType(events, 'track')).toMatchObject({ event: 'Bought', properties: { price: 5 } });
      expect(byType(events, 'page')).toMatchObject({ event: 'Home' });
      expect(byType(events, 'group')).toMatchObject({ groupId: 'g1', traits: { plan: 'pro' } });
      expect(byType(events, 'alias')).toMatchObject({ userId: 'u2', previousId: 'u1' });
      expect(byType(events, 'track')?.context['channel']).toBe('web');
      expect(kinds().has('batch')).toBe(options !== '{}');
      expectBrowserFacts(byType(events, 'track'));
    });

    it('@jitsu/js sends every call', async () => {
      const jitsu = join(require.resolve('@jitsu/js'), '../jitsu.es.js');
      site.put('/jitsu.mjs', 'text/javascript', readFileSync(jitsu));
      await visit(
        `import { jitsuAnalytics } from '/jitsu.mjs';
        const jitsu = jitsuAnalytics({ host: '${ingest.url}', writeKey: '${writeKey}:secret' });
        await jitsu.page();
        await jitsu.identify('u1', { email: 'ann@example.com' });
        await jitsu.track('Bought', { price: 5 });
        await jitsu.group('g1', { plan: 'pro' });`,
        'module',
      );
      const events = await ingest.events(4);
      expect(byType(events, 'identify')).toMatchObject({
        userId: 'u1',
        traits: { email: 'ann@example.com' },
      });
      expect(byType(events, 'track')).toMatchObject({ event: 'Bought', userId: 'u1' });
      expect(byType(events, 'group')).toMatchObject({ groupId: 'g1', traits: { plan: 'pro' } });
      expectBrowserFacts(byType(events, 'track'));
    });
  },
);
