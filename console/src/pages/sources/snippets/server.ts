import { quoted, singleQuoted } from './quote.ts';
import { type Snippet, withoutScheme } from './snippet.ts';

const server = { kinds: ['server'], proof: 'read', needsHttps: false } as const;

export const serverSnippets: readonly Snippet[] = [
  {
    ...server,
    id: 'node',
    name: 'Node.js',
    package: '@segment/analytics-node',
    install: 'npm install @segment/analytics-node',
    proof: 'tested',
    write: ({ host, writeKey }) => `import { Analytics } from "@segment/analytics-node";

const analytics = new Analytics({
  writeKey: ${quoted(writeKey)},
  host: ${quoted(host)},
});

analytics.identify({ userId: "ada", traits: { email: "ada@example.com", plan: "trial" } });
analytics.track({ userId: "ada", event: "Signed Up", properties: { plan: "trial" } });

await analytics.closeAndFlush();`,
  },
  {
    ...server,
    id: 'python',
    name: 'Python',
    package: 'segment-analytics-python',
    install: 'pip install segment-analytics-python',
    write: ({ host, writeKey }) => `import segment.analytics as analytics

analytics.write_key = ${quoted(writeKey)}
analytics.host = ${quoted(host)}

analytics.identify("ada", {"email": "ada@example.com", "plan": "trial"})
analytics.track("ada", "Signed Up", {"plan": "trial"})

analytics.shutdown()  # sends what waits, before the program ends`,
  },
  {
    ...server,
    id: 'go',
    name: 'Go',
    package: 'github.com/segmentio/analytics-go/v3',
    install: 'go get github.com/segmentio/analytics-go/v3',
    write: ({ host, writeKey }) => `package main

import (
	"log"

	analytics "github.com/segmentio/analytics-go/v3"
)

func main() {
	client, err := analytics.NewWithConfig(${quoted(writeKey)}, analytics.Config{
		Endpoint: ${quoted(host)},
	})
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close() // sends what waits

	client.Enqueue(analytics.Identify{
		UserId: "ada",
		Traits: analytics.NewTraits().SetEmail("ada@example.com").Set("plan", "trial"),
	})
	client.Enqueue(analytics.Track{
		UserId:     "ada",
		Event:      "Signed Up",
		Properties: analytics.NewProperties().Set("plan", "trial"),
	})
}`,
  },
  {
    ...server,
    id: 'java',
    name: 'Java',
    package: 'com.segment.analytics.java:analytics',
    install: 'implementation("com.segment.analytics.java:analytics:+")',
    write: ({ host, writeKey }) => `import com.segment.analytics.Analytics;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.TrackMessage;
import java.util.Map;

public class SignUp {
  public static void main(String[] args) {
    Analytics analytics = Analytics.builder(${quoted(writeKey)})
        .endpoint(${quoted(host)})
        .build();

    analytics.enqueue(IdentifyMessage.builder()
        .userId("ada")
        .traits(Map.of("email", "ada@example.com", "plan", "trial")));
    analytics.enqueue(TrackMessage.builder("Signed Up")
        .userId("ada")
        .properties(Map.of("plan", "trial")));

    analytics.flush();
    analytics.shutdown();
  }
}`,
  },
  {
    ...server,
    id: 'ruby',
    name: 'Ruby',
    package: 'analytics-ruby',
    install: 'gem install analytics-ruby',
    // Its option \`ssl: false\` has no effect: the SDK takes false for not given.
    needsHttps: true,
    write: ({ host, writeKey }) => {
      const { hostname, port, pathname } = new URL(host);
      const folder = pathname.replace(/\/+$/, '');
      const path = folder === '' ? '' : `,\n  path: ${singleQuoted(`${folder}/v1/import`)}`;
      return `require 'segment/analytics'

analytics = Segment::Analytics.new(
  write_key: ${singleQuoted(writeKey)},
  host: ${singleQuoted(hostname)},
  port: ${port === '' ? 443 : port}${path}
)

analytics.identify(user_id: 'ada', traits: { email: 'ada@example.com', plan: 'trial' })
analytics.track(user_id: 'ada', event: 'Signed Up', properties: { plan: 'trial' })

analytics.flush # sends what waits, before the program ends`;
    },
  },
  {
    ...server,
    id: 'php',
    name: 'PHP',
    package: 'segmentio/analytics-php',
    install: 'composer require segmentio/analytics-php',
    needsHttps: true,
    write: ({ host, writeKey }) => `<?php

require __DIR__ . '/vendor/autoload.php';

use Segment\\Segment;

Segment::init(${singleQuoted(writeKey)}, ['host' => ${singleQuoted(withoutScheme(host))}]);

Segment::identify([
    'userId' => 'ada',
    'traits' => ['email' => 'ada@example.com', 'plan' => 'trial'],
]);
Segment::track([
    'userId' => 'ada',
    'event' => 'Signed Up',
    'properties' => ['plan' => 'trial'],
]);

Segment::flush();`,
  },
  {
    ...server,
    id: 'dotnet',
    name: '.NET',
    package: 'Segment.Analytics.CSharp',
    install: 'dotnet add package Segment.Analytics.CSharp',
    needsHttps: true,
    write: ({ host, writeKey }) => `using Segment.Analytics;
using Segment.Serialization;

var analytics = new Analytics(new Configuration(
    ${quoted(writeKey)},
    apiHost: ${quoted(`${withoutScheme(host)}/v1`)},
    cdnHost: ${quoted(`${withoutScheme(host)}/v1`)}));

analytics.Identify("ada", new JsonObject { ["email"] = "ada@example.com", ["plan"] = "trial" });
analytics.Track("Signed Up", new JsonObject { ["plan"] = "trial" });

analytics.Flush();`,
  },
  {
    ...server,
    id: 'rudderstack-node',
    name: 'RudderStack Node.js',
    package: '@rudderstack/rudder-sdk-node',
    install: 'npm install @rudderstack/rudder-sdk-node',
    proof: 'tested',
    write: ({ host, writeKey }) => `import RudderAnalytics from "@rudderstack/rudder-sdk-node";

const analytics = new RudderAnalytics(${quoted(writeKey)}, {
  dataPlaneUrl: ${quoted(host)},
});

analytics.identify({ userId: "ada", traits: { email: "ada@example.com", plan: "trial" } });
analytics.track({ userId: "ada", event: "Signed Up", properties: { plan: "trial" } });

await analytics.flush();`,
  },
];
