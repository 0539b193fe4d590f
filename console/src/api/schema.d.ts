/**
 * The API as OpenAPI describes it. Written by `npm run generate -w console`; do not edit.
 */

export interface paths {
    "/api/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts of events, lag, and the last hour by minute */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Activity"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/activity/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The stream of events as they are processed, as server-sent events
         * @description From now on, or from `Last-Event-ID`. `event: entries` carries an array of ActivityEntry. `event: skipped` carries `{"count", "exact"}`: entries left out because this client reads slowly or because there are too many to show; where `exact` is false there may be more than `count`.
         */
        get: {
            parameters: {
                query?: never;
                header?: {
                    "last-event-id"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/destinations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All destinations of the workspace, oldest first, and how delivery goes */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            destinations: components["schemas"]["Destination"][];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /** Add a destination; it receives what is processed from now on */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Null: the first of the kind.
                         * @default null
                         */
                        actionKey?: string | null;
                        /** @default 1 */
                        batchSize?: number;
                        /** @default 0 */
                        batchWaitMs?: number;
                        /** @default true */
                        enabled?: boolean;
                        /**
                         * @default {
                         *       "types": null,
                         *       "names": null
                         *     }
                         */
                        eventFilter?: {
                            /** @default null */
                            names?: string[] | null;
                            /** @default null */
                            types?: ("identify" | "track" | "page" | "screen" | "group" | "alias")[] | null;
                        };
                        /**
                         * @description What the action needs; see the catalog.
                         * @default {}
                         */
                        fields?: {
                            [key: string]: unknown;
                        };
                        kind: string;
                        name: string;
                        settings: {
                            [key: string]: unknown;
                        };
                        /**
                         * @description Source ids; null: all.
                         * @default null
                         */
                        sourceFilter?: string[] | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DestinationChanged"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/destinations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One destination */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Destination"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Remove a destination with its waiting and dead deliveries */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Change a destination; switched off, it misses what happens until it is on again */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            /** @description What is left out stays. In settings, null empties a field. */
            requestBody: {
                content: {
                    "application/json": {
                        actionKey?: string;
                        batchSize?: number;
                        batchWaitMs?: number;
                        enabled?: boolean;
                        /** @description Types and names of events; null: all. */
                        eventFilter?: {
                            /** @default null */
                            names?: string[] | null;
                            /** @default null */
                            types?: ("identify" | "track" | "page" | "screen" | "group" | "alias")[] | null;
                        };
                        /** @description What the action needs; see the catalog. */
                        fields?: {
                            [key: string]: unknown;
                        };
                        name?: string;
                        settings?: {
                            [key: string]: unknown;
                        };
                        /** @description Source ids; null: all. */
                        sourceFilter?: string[] | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Destination"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/destinations/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Failed and waiting deliveries of a destination, newest first */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before. */
                    after?: string;
                    limit?: number;
                    /** @description A message id, profile id or event name. */
                    search?: string;
                    state?: "waiting" | "dead" | "replayed";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            deliveries: components["schemas"]["Delivery"][];
                            next: string | null;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/destinations/{id}/deliveries/{deliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One delivery with its payload */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    deliveryId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeliveryWithPayload"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Discard a waiting or dead delivery for good */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    deliveryId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/destinations/{id}/deliveries/{deliveryId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a dead letter again, with a new window of attempts */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    deliveryId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Delivery"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/destinations/{id}/replay-dead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send all dead letters of a destination again, in their order */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            replayed: number;
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/destinations/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a destination that was stopped after a long failure go on from where it stopped */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Destination"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/destinations/{id}/secrets/{field}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a credential anew; the one before keeps working beside it where that is possible */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    field: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DestinationChanged"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/destinations/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a test event and see what the receiver answers */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DestinationTest"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/destinations/catalog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Kinds of destinations, with the fields of their forms */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            catalog: components["schemas"]["DestinationDefinition"][];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, and in which workspaces */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /** Sign in */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        email: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Sign out */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the first user with the set-up link, and sign in */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        email: string;
                        name: string;
                        password: string;
                        /** @description The part of the set-up link after #. */
                        token: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All sources of the workspace, oldest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            sources: components["schemas"]["Source"][];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /** Make a source with one write key */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @default http
                         * @enum {string}
                         */
                        kind?: "web" | "mobile" | "server" | "http";
                        name: string;
                        settings?: {
                            /** @description Origins that browsers may send from, such as https://shop.example; none: any. */
                            allowedOrigins?: string[];
                            /** @description Events a second; over it the answer is 429. Null: the default of the server. */
                            eventsPerSecondMax?: number | null;
                            /**
                             * @description Addresses of people: kept, cut to the network, or dropped before they are stored.
                             * @enum {string}
                             */
                            ipHandling?: "keep" | "truncate" | "drop";
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Source"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One source */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Source"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Rename, enable, disable or set up a source */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        enabled?: boolean;
                        name?: string;
                        settings?: {
                            /** @description Origins that browsers may send from, such as https://shop.example; none: any. */
                            allowedOrigins?: string[];
                            /** @description Events a second; over it the answer is 429. Null: the default of the server. */
                            eventsPerSecondMax?: number | null;
                            /**
                             * @description Addresses of people: kept, cut to the network, or dropped before they are stored.
                             * @enum {string}
                             */
                            ipHandling?: "keep" | "truncate" | "drop";
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Source"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/sources/{id}/write-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a write key beside those in use, the first step of a rotation */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Source"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sources/{id}/write-keys/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a write key, the last step of a rotation */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Source"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** API tokens of the workspace */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            tokens: components["schemas"]["ApiToken"][];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /** Make an API token */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        expiresAt?: string | null;
                        name: string;
                        scopes: components["schemas"]["ScopeInput"][];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NewApiToken"];
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an API token */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Workspaces of the signed-in user, or the one of the API token */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            workspaces: components["schemas"]["Workspace"][];
                        };
                    };
                };
                /** @description Default Response */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Activity: {
            /** Format: date-time */
            asOf: string;
            /** @description Of the server; 0 where nothing waits. */
            lagSeconds: {
                /** @description Age of the oldest event that a destination has not been sent. */
                delivery: number;
                /** @description Age of the oldest event that waits to be processed. */
                processing: number;
                /** @description Age of the oldest event that is not yet in the warehouse. */
                warehouse: number;
            };
            /** @description The last 60 minutes by receipt, oldest first, the present one last. */
            perMinute: {
                dropped: number;
                /**
                 * Format: date-time
                 * @description Its beginning.
                 */
                minute: string;
                processed: number;
                rejected: number;
            }[];
            /** @description Of this workspace, over all time. */
            totals: {
                /** @description Events that a destination accepted, counted once for each destination. */
                delivered: number;
                /** @description Events left out on purpose, such as duplicates. */
                dropped: number;
                /** @description Events that took effect on a profile. */
                processed: number;
                /** @description Events acknowledged: processed + dropped + rejected + those that wait to be processed. A replay of a dead letter is received once more. */
                received: number;
                /** @description Events that became a dead letter, whether replayed since or not. */
                rejected: number;
            };
        };
        ActivityEntry: {
            /** @description Name of a track, page or screen. */
            event: string | null;
            messageId: string | null;
            /** @enum {string} */
            outcome: "processed" | "dropped" | "rejected";
            /** @description Place in the log; rises with time. */
            position: number;
            /** @description Where it went; absent unless processed. */
            profileId?: string;
            reason?: string;
            /** Format: date-time */
            receivedAt: string;
            sourceId: string;
            /** @description Where it left the path; absent when processed. */
            stage?: string;
            /** @description Null for what is no event. */
            type: ("identify" | "track" | "page" | "screen" | "group" | "alias") | null;
        };
        ActivityEntryInput: {
            /** @description Name of a track, page or screen. */
            event: string | null;
            messageId: string | null;
            /** @enum {string} */
            outcome: "processed" | "dropped" | "rejected";
            /** @description Place in the log; rises with time. */
            position: number;
            /** @description Where it went; absent unless processed. */
            profileId?: string;
            reason?: string;
            /** Format: date-time */
            receivedAt: string;
            sourceId: string;
            /** @description Where it left the path; absent when processed. */
            stage?: string;
            /** @description Null for what is no event. */
            type: ("identify" | "track" | "page" | "screen" | "group" | "alias") | null;
        };
        ActivityInput: {
            /** Format: date-time */
            asOf: string;
            /** @description Of the server; 0 where nothing waits. */
            lagSeconds: {
                /** @description Age of the oldest event that a destination has not been sent. */
                delivery: number;
                /** @description Age of the oldest event that waits to be processed. */
                processing: number;
                /** @description Age of the oldest event that is not yet in the warehouse. */
                warehouse: number;
            };
            /** @description The last 60 minutes by receipt, oldest first, the present one last. */
            perMinute: {
                dropped: number;
                /**
                 * Format: date-time
                 * @description Its beginning.
                 */
                minute: string;
                processed: number;
                rejected: number;
            }[];
            /** @description Of this workspace, over all time. */
            totals: {
                /** @description Events that a destination accepted, counted once for each destination. */
                delivered: number;
                /** @description Events left out on purpose, such as duplicates. */
                dropped: number;
                /** @description Events that took effect on a profile. */
                processed: number;
                /** @description Events acknowledged: processed + dropped + rejected + those that wait to be processed. A replay of a dead letter is received once more. */
                received: number;
                /** @description Events that became a dead letter, whether replayed since or not. */
                rejected: number;
            };
        };
        ApiToken: {
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            expiresAt: string | null;
            id: string;
            name: string;
            revokedAt: string | null;
            scopes: components["schemas"]["Scope"][];
            usedAt: string | null;
        };
        ApiTokenInput: {
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            expiresAt: string | null;
            id: string;
            name: string;
            revokedAt: string | null;
            scopes: components["schemas"]["ScopeInput"][];
            usedAt: string | null;
        };
        Delivery: {
            /** @description How often it was sent. */
            attempt: number;
            eventName: string | null;
            eventType: string;
            id: string;
            lastError: string | null;
            lastStatus: number | null;
            messageId: string;
            /** @description Null: behind another one of its profile. */
            nextAttemptAt: string | null;
            profileId: string;
            /** Format: date-time */
            receivedAt: string;
            /** @description How often it was taken back from the dead letters. */
            replays: number;
            /** @enum {string} */
            state: "waiting" | "dead" | "replayed";
            /** Format: date-time */
            updatedAt: string;
        };
        DeliveryInput: {
            /** @description How often it was sent. */
            attempt: number;
            eventName: string | null;
            eventType: string;
            id: string;
            lastError: string | null;
            lastStatus: number | null;
            messageId: string;
            /** @description Null: behind another one of its profile. */
            nextAttemptAt: string | null;
            profileId: string;
            /** Format: date-time */
            receivedAt: string;
            /** @description How often it was taken back from the dead letters. */
            replays: number;
            /** @enum {string} */
            state: "waiting" | "dead" | "replayed";
            /** Format: date-time */
            updatedAt: string;
        };
        DeliveryWithPayload: {
            /** @description How often it was sent. */
            attempt: number;
            eventName: string | null;
            eventType: string;
            id: string;
            lastError: string | null;
            lastStatus: number | null;
            messageId: string;
            /** @description Null: behind another one of its profile. */
            nextAttemptAt: string | null;
            /** @description Null once it was replayed. */
            payload: unknown;
            profileId: string;
            /** Format: date-time */
            receivedAt: string;
            /** @description How often it was taken back from the dead letters. */
            replays: number;
            /** @enum {string} */
            state: "waiting" | "dead" | "replayed";
            /** Format: date-time */
            updatedAt: string;
        };
        DeliveryWithPayloadInput: {
            /** @description How often it was sent. */
            attempt: number;
            eventName: string | null;
            eventType: string;
            id: string;
            lastError: string | null;
            lastStatus: number | null;
            messageId: string;
            /** @description Null: behind another one of its profile. */
            nextAttemptAt: string | null;
            /** @description Null once it was replayed. */
            payload: unknown;
            profileId: string;
            /** Format: date-time */
            receivedAt: string;
            /** @description How often it was taken back from the dead letters. */
            replays: number;
            /** @enum {string} */
            state: "waiting" | "dead" | "replayed";
            /** Format: date-time */
            updatedAt: string;
        };
        Destination: {
            actionKey: string;
            batchSize: number;
            batchWaitMs: number;
            /** Format: date-time */
            createdAt: string;
            enabled: boolean;
            /** @description Types and names of events; null: all. */
            eventFilter: {
                /** @default null */
                names: string[] | null;
                /** @default null */
                types: ("identify" | "track" | "page" | "screen" | "group" | "alias")[] | null;
            };
            /** @description What the action needs; see the catalog. */
            fields: {
                [key: string]: unknown;
            };
            id: string;
            kind: string;
            name: string;
            revision: number;
            /** @description Credentials that are set; they are never shown. */
            secretsSet: string[];
            /** @description Without credentials. */
            settings: {
                [key: string]: unknown;
            };
            /** @description Source ids; null: all. */
            sourceFilter: string[] | null;
            /** @description Null before the first event was looked at. */
            status: components["schemas"]["DestinationStatus"] | null;
        };
        DestinationChanged: {
            destination: components["schemas"]["Destination"];
            /** @description Credentials that were made just now. They are shown this once. */
            generated: {
                [key: string]: string;
            };
        };
        DestinationChangedInput: {
            destination: components["schemas"]["DestinationInput"];
            /** @description Credentials that were made just now. They are shown this once. */
            generated: {
                [key: string]: string;
            };
        };
        DestinationDefinition: {
            actions: {
                batchEventsMax: number;
                description: string;
                fields: components["schemas"]["FormField"][];
                key: string;
                title: string;
            }[];
            description: string;
            /** @description Settings that are made for you when left out. */
            generated: string[];
            kind: string;
            name: string;
            presets: {
                actionKey: string;
                batchSize: number;
                eventFilter: {
                    names: string[] | null;
                    types: string[] | null;
                };
                title: string;
            }[];
            settings: components["schemas"]["FormField"][];
        };
        DestinationDefinitionInput: {
            actions: {
                batchEventsMax: number;
                description: string;
                fields: components["schemas"]["FormFieldInput"][];
                key: string;
                title: string;
            }[];
            description: string;
            /** @description Settings that are made for you when left out. */
            generated: string[];
            kind: string;
            name: string;
            presets: {
                actionKey: string;
                batchSize: number;
                eventFilter: {
                    names: string[] | null;
                    types: string[] | null;
                };
                title: string;
            }[];
            settings: components["schemas"]["FormFieldInput"][];
        };
        DestinationInput: {
            actionKey: string;
            batchSize: number;
            batchWaitMs: number;
            /** Format: date-time */
            createdAt: string;
            enabled: boolean;
            /** @description Types and names of events; null: all. */
            eventFilter: {
                /** @default null */
                names?: string[] | null;
                /** @default null */
                types?: ("identify" | "track" | "page" | "screen" | "group" | "alias")[] | null;
            };
            /** @description What the action needs; see the catalog. */
            fields: {
                [key: string]: unknown;
            };
            id: string;
            kind: string;
            name: string;
            revision: number;
            /** @description Credentials that are set; they are never shown. */
            secretsSet: string[];
            /** @description Without credentials. */
            settings: {
                [key: string]: unknown;
            };
            /** @description Source ids; null: all. */
            sourceFilter: string[] | null;
            /** @description Null before the first event was looked at. */
            status: components["schemas"]["DestinationStatusInput"] | null;
        };
        DestinationStatus: {
            /** @description Events that became dead letters, ever. */
            dead: number;
            /** @description Dead letters that can be replayed. */
            deadLetters: number;
            delivered: number;
            discarded: number;
            /** @description Attempts that failed, counted for each event. */
            failed: number;
            failingSince: string | null;
            /** @description Age of the oldest event that is not delivered. */
            lagSeconds: number | null;
            lastError: string | null;
            pausedUntil: string | null;
            /** @enum {string} */
            state: "flowing" | "paused" | "stopped";
            stoppedAt: string | null;
            waiting: number;
        };
        DestinationStatusInput: {
            /** @description Events that became dead letters, ever. */
            dead: number;
            /** @description Dead letters that can be replayed. */
            deadLetters: number;
            delivered: number;
            discarded: number;
            /** @description Attempts that failed, counted for each event. */
            failed: number;
            failingSince: string | null;
            /** @description Age of the oldest event that is not delivered. */
            lagSeconds: number | null;
            lastError: string | null;
            pausedUntil: string | null;
            /** @enum {string} */
            state: "flowing" | "paused" | "stopped";
            stoppedAt: string | null;
            waiting: number;
        };
        DestinationTest: {
            /** @description The first characters of the answer. */
            body: string | null;
            durationMs: number;
            message: string | null;
            /** @enum {string} */
            outcome: "delivered" | "retry" | "refused" | "rejected";
            /** @description HTTP status; null when no answer came. */
            status: number | null;
        };
        DestinationTestInput: {
            /** @description The first characters of the answer. */
            body: string | null;
            durationMs: number;
            message: string | null;
            /** @enum {string} */
            outcome: "delivered" | "retry" | "refused" | "rejected";
            /** @description HTTP status; null when no answer came. */
            status: number | null;
        };
        Error: {
            error: {
                code: string;
                field?: string;
                help: string;
                message: string;
            };
        };
        ErrorInput: {
            error: {
                code: string;
                field?: string;
                help: string;
                message: string;
            };
        };
        FormField: {
            description: string;
            name: string;
            required: boolean;
            schema: {
                [key: string]: unknown;
            };
            secret: boolean;
            title: string;
        };
        FormFieldInput: {
            description: string;
            name: string;
            required: boolean;
            schema: {
                [key: string]: unknown;
            };
            secret: boolean;
            title: string;
        };
        NewApiToken: {
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            expiresAt: string | null;
            id: string;
            name: string;
            revokedAt: string | null;
            scopes: components["schemas"]["Scope"][];
            /** @description The token itself. It is shown here and never again. */
            secret: string;
            usedAt: string | null;
        };
        NewApiTokenInput: {
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            expiresAt: string | null;
            id: string;
            name: string;
            revokedAt: string | null;
            scopes: components["schemas"]["ScopeInput"][];
            /** @description The token itself. It is shown here and never again. */
            secret: string;
            usedAt: string | null;
        };
        Readiness: {
            checks: {
                /** @description To destinations. */
                delivery: {
                    lagSeconds: number;
                    reason: string | null;
                    /** @enum {string} */
                    status: "ok" | "degraded" | "failed";
                };
                /** @description Whether events can be taken and made durable; damage degrades it. */
                log: {
                    reason: string | null;
                    /** @enum {string} */
                    status: "ok" | "degraded" | "failed";
                };
                /** @description From the log to profiles. */
                processing: {
                    lagSeconds: number;
                    reason: string | null;
                    /** @enum {string} */
                    status: "ok" | "degraded" | "failed";
                };
                /** @description Whether the state database answers. */
                state: {
                    reason: string | null;
                    /** @enum {string} */
                    status: "ok" | "degraded" | "failed";
                };
                /** @description Whether ClickHouse answers. Without it events wait in the log. */
                warehouse: {
                    reason: string | null;
                    /** @enum {string} */
                    status: "ok" | "degraded" | "failed";
                };
            };
            /**
             * @description failed: takes no events, answered with 503. degraded: takes events, and something behind the log waits.
             * @enum {string}
             */
            status: "ok" | "degraded" | "failed";
        };
        ReadinessInput: {
            checks: {
                /** @description To destinations. */
                delivery: {
                    lagSeconds: number;
                    reason: string | null;
                    /** @enum {string} */
                    status: "ok" | "degraded" | "failed";
                };
                /** @description Whether events can be taken and made durable; damage degrades it. */
                log: {
                    reason: string | null;
                    /** @enum {string} */
                    status: "ok" | "degraded" | "failed";
                };
                /** @description From the log to profiles. */
                processing: {
                    lagSeconds: number;
                    reason: string | null;
                    /** @enum {string} */
                    status: "ok" | "degraded" | "failed";
                };
                /** @description Whether the state database answers. */
                state: {
                    reason: string | null;
                    /** @enum {string} */
                    status: "ok" | "degraded" | "failed";
                };
                /** @description Whether ClickHouse answers. Without it events wait in the log. */
                warehouse: {
                    reason: string | null;
                    /** @enum {string} */
                    status: "ok" | "degraded" | "failed";
                };
            };
            /**
             * @description failed: takes no events, answered with 503. degraded: takes events, and something behind the log waits.
             * @enum {string}
             */
            status: "ok" | "degraded" | "failed";
        };
        /** @enum {string} */
        Scope: "profiles:read" | "profiles:write" | "events:read" | "sql:read" | "sources:read" | "sources:write" | "destinations:read" | "destinations:write" | "dead-letters:read" | "dead-letters:write" | "workspace:read" | "workspace:write" | "access:read" | "access:write" | "audit:read" | "metrics:read" | "*";
        /** @enum {string} */
        ScopeInput: "profiles:read" | "profiles:write" | "events:read" | "sql:read" | "sources:read" | "sources:write" | "destinations:read" | "destinations:write" | "dead-letters:read" | "dead-letters:write" | "workspace:read" | "workspace:write" | "access:read" | "access:write" | "audit:read" | "metrics:read" | "*";
        Session: {
            /** Format: date-time */
            expiresAt: string;
            user: {
                email: string;
                id: string;
                name: string;
            };
            workspaces: {
                /** Format: date-time */
                createdAt: string;
                currency: string;
                id: string;
                name: string;
                /** @enum {string} */
                role: "owner" | "admin" | "marketer" | "analyst" | "privacy-officer" | "viewer";
                scopes: components["schemas"]["Scope"][];
                slug: string;
                timeZone: string;
            }[];
        };
        SessionInput: {
            /** Format: date-time */
            expiresAt: string;
            user: {
                email: string;
                id: string;
                name: string;
            };
            workspaces: {
                /** Format: date-time */
                createdAt: string;
                currency: string;
                id: string;
                name: string;
                /** @enum {string} */
                role: "owner" | "admin" | "marketer" | "analyst" | "privacy-officer" | "viewer";
                scopes: components["schemas"]["ScopeInput"][];
                slug: string;
                timeZone: string;
            }[];
        };
        Source: {
            /** Format: date-time */
            createdAt: string;
            enabled: boolean;
            id: string;
            /** @enum {string} */
            kind: "web" | "mobile" | "server" | "http";
            name: string;
            settings: {
                /** @description Origins that browsers may send from, such as https://shop.example; none: any. */
                allowedOrigins: string[];
                /** @description Events a second; over it the answer is 429. Null: the default of the server. */
                eventsPerSecondMax: number | null;
                /**
                 * @description Addresses of people: kept, cut to the network, or dropped before they are stored.
                 * @enum {string}
                 */
                ipHandling: "keep" | "truncate" | "drop";
            };
            writeKeys: {
                /** Format: date-time */
                createdAt: string;
                key: string;
                revokedAt: string | null;
            }[];
        };
        SourceInput: {
            /** Format: date-time */
            createdAt: string;
            enabled: boolean;
            id: string;
            /** @enum {string} */
            kind: "web" | "mobile" | "server" | "http";
            name: string;
            settings: {
                /** @description Origins that browsers may send from, such as https://shop.example; none: any. */
                allowedOrigins: string[];
                /** @description Events a second; over it the answer is 429. Null: the default of the server. */
                eventsPerSecondMax: number | null;
                /**
                 * @description Addresses of people: kept, cut to the network, or dropped before they are stored.
                 * @enum {string}
                 */
                ipHandling: "keep" | "truncate" | "drop";
            };
            writeKeys: {
                /** Format: date-time */
                createdAt: string;
                key: string;
                revokedAt: string | null;
            }[];
        };
        Workspace: {
            /** Format: date-time */
            createdAt: string;
            currency: string;
            id: string;
            name: string;
            slug: string;
            timeZone: string;
        };
        WorkspaceInput: {
            /** Format: date-time */
            createdAt: string;
            currency: string;
            id: string;
            name: string;
            slug: string;
            timeZone: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
