import { quoted } from './quote.ts';
import type { Snippet } from './snippet.ts';

const web = { kinds: ['web'], proof: 'tested', needsHttps: false } as const;

export const webSnippets: readonly Snippet[] = [
  {
    ...web,
    id: 'html',
    name: 'HTML',
    package: null,
    install: null,
    // The library comes from this server. Calls made before it is there wait in a list, which it takes over; `_cdn`
    // tells it where the settings of the source are, and those tell it where to send.
    write: ({ host, writeKey }) => `<script>
  (function (host, key) {
    var a = (window.analytics = window.analytics || []);
    if (a.initialize || a.invoked) return;
    a.invoked = true;
    a._writeKey = key;
    a._cdn = host;
    "track page identify group alias screen ready reset on once off register user debug"
      .split(" ")
      .forEach(function (name) {
        a[name] = function () {
          var live = window.analytics;
          if (live.initialized) return live[name].apply(live, arguments);
          a.push([name].concat([].slice.call(arguments)));
          return a;
        };
      });
    var s = document.createElement("script");
    s.async = true;
    s.src = host + "/analytics.js/v1/" + key + "/analytics.min.js";
    document.head.appendChild(s);
    a.page();
  })(${quoted(host)}, ${quoted(writeKey)});
</script>`,
  },
  {
    ...web,
    id: 'segment-npm',
    name: 'Segment Analytics.js',
    package: '@segment/analytics-next',
    install: 'npm install @segment/analytics-next',
    write: ({ host, writeKey }) => `import { AnalyticsBrowser } from "@segment/analytics-next";

export const analytics = AnalyticsBrowser.load({
  writeKey: ${quoted(writeKey)},
  cdnURL: ${quoted(host)},
});

analytics.page();
analytics.identify("ada", { email: "ada@example.com", plan: "trial" });
analytics.track("Signed Up", { plan: "trial" });`,
  },
  {
    ...web,
    id: 'rudderstack-npm',
    name: 'RudderStack JavaScript',
    package: '@rudderstack/analytics-js',
    install: 'npm install @rudderstack/analytics-js',
    // The bundled entry, because the other one loads its plug-ins from RudderStack's own host.
    write: ({
      host,
      writeKey,
    }) => `import { RudderAnalytics } from "@rudderstack/analytics-js/bundled";

export const analytics = new RudderAnalytics();
analytics.load(${quoted(writeKey)}, ${quoted(host)}, {
  configUrl: ${quoted(host)},
});

analytics.page();
analytics.identify("ada", { email: "ada@example.com", plan: "trial" });
analytics.track("Signed Up", { plan: "trial" });`,
  },
  {
    ...web,
    kinds: ['web', 'server'],
    id: 'jitsu-npm',
    name: 'Jitsu',
    package: '@jitsu/js',
    install: 'npm install @jitsu/js',
    // The SDK wants a key of two parts; the server reads the first.
    write: ({ host, writeKey }) => `import { jitsuAnalytics } from "@jitsu/js";

export const analytics = jitsuAnalytics({
  host: ${quoted(host)},
  writeKey: ${quoted(`${writeKey}:-`)},
});

await analytics.identify("ada", { email: "ada@example.com", plan: "trial" });
await analytics.track("Signed Up", { plan: "trial" });`,
  },
];
