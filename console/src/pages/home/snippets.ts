/** Ready-to-paste first calls against this server. Each ends in one event that the stream shows. */
export interface SnippetValues {
  /** Origin of this server, such as `https://cdp.example.com`. */
  readonly host: string;
  readonly writeKey: string;
}

/**
 * Loads the browser library from this server. Calls made before it is there wait in a list, which the library takes
 * over; `_cdn` tells it where its settings are, and those tell it where to send.
 */
export function browserSnippet({ host, writeKey }: SnippetValues): string {
  return `<script>
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
  })(${literal(host)}, ${literal(writeKey)});
</script>`;
}

export function nodeSnippet({ host, writeKey }: SnippetValues): string {
  return `import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({
  writeKey: ${literal(writeKey)},
  host: ${literal(host)},
});

analytics.identify({ userId: 'ada', traits: { email: 'ada@example.com', plan: 'trial' } });
analytics.track({ userId: 'ada', event: 'Signed Up', properties: { plan: 'trial' } });

await analytics.closeAndFlush();`;
}

export function curlSnippet({ host, writeKey }: SnippetValues): string {
  return `curl ${host}/v1/track \\
  --user ${writeKey}: \\
  --header 'Content-Type: application/json' \\
  --data '{"userId": "ada", "event": "Signed Up", "properties": {"plan": "trial"}}'`;
}

/** A string literal that is safe inside a script element. */
function literal(value: string): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
