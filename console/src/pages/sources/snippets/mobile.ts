import { dartQuoted, quoted, quotedWithDollar } from './quote.ts';
import { type Snippet, withoutScheme } from './snippet.ts';

const mobile = { kinds: ['mobile'], proof: 'read', needsHttps: true } as const;

export const mobileSnippets: readonly Snippet[] = [
  {
    ...mobile,
    id: 'ios',
    name: 'iOS (Swift)',
    package: 'https://github.com/segmentio/analytics-swift',
    install: null,
    write: ({ host, writeKey }) => `import Segment

let configuration = Configuration(writeKey: ${quoted(writeKey)})
    .apiHost(${quoted(`${withoutScheme(host)}/v1`)})
    .cdnHost(${quoted(`${withoutScheme(host)}/v1`)})
let analytics = Analytics(configuration: configuration)

analytics.identify(userId: "ada", traits: ["email": "ada@example.com", "plan": "trial"])
analytics.track(name: "Signed Up", properties: ["plan": "trial"])`,
  },
  {
    ...mobile,
    id: 'android',
    name: 'Android (Kotlin)',
    package: 'com.segment.analytics.kotlin:android',
    install: 'implementation("com.segment.analytics.kotlin:android:+")',
    write: ({ host, writeKey }) => `import com.segment.analytics.kotlin.android.Analytics
import kotlinx.serialization.json.buildJsonObject
import kotlinx.serialization.json.put

// In your Application or Activity
val analytics = Analytics(${quotedWithDollar(writeKey)}, applicationContext) {
    apiHost = ${quotedWithDollar(`${withoutScheme(host)}/v1`)}
    cdnHost = ${quotedWithDollar(`${withoutScheme(host)}/v1`)}
}

analytics.identify("ada", buildJsonObject {
    put("email", "ada@example.com")
    put("plan", "trial")
})
analytics.track("Signed Up", buildJsonObject { put("plan", "trial") })`,
  },
  {
    ...mobile,
    id: 'react-native',
    name: 'React Native',
    package: '@segment/analytics-react-native',
    install:
      'npm install @segment/analytics-react-native @segment/sovran-react-native react-native-get-random-values @react-native-async-storage/async-storage',
    needsHttps: false,
    write: ({ host, writeKey }) => `import { createClient } from "@segment/analytics-react-native";

export const analytics = createClient({
  writeKey: ${quoted(writeKey)},
  proxy: ${quoted(`${host}/v1`)},
  cdnProxy: ${quoted(`${host}/v1`)},
  useSegmentEndpoints: true,
});

analytics.identify("ada", { email: "ada@example.com", plan: "trial" });
analytics.track("Signed Up", { plan: "trial" });`,
  },
  {
    ...mobile,
    id: 'flutter',
    name: 'Flutter',
    package: 'segment_analytics',
    install: 'flutter pub add segment_analytics',
    write: ({ host, writeKey }) => `import 'package:segment_analytics/client.dart';
import 'package:segment_analytics/state.dart';

final analytics = createClient(Configuration(
  ${dartQuoted(writeKey)},
  apiHost: ${dartQuoted(`${withoutScheme(host)}/v1`)},
  cdnHost: ${dartQuoted(`${withoutScheme(host)}/v1`)},
));

void main() async {
  await analytics.identify(userId: 'ada');
  await analytics.track('Signed Up', properties: {'plan': 'trial'});
}`,
  },
];
