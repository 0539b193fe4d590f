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
                    /** @description The id of the last message that was seen. */
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
    "/api/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Dead letters, newest first
         * @description A page may hold fewer letters than asked for and still have a `next`.
         */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    /** @description Where the page before ended. */
                    next?: string;
                    /** @description Why, such as `no_user_anon_id`. */
                    reason?: string;
                    /** @description A text in the payload, the message or the message id, in any case. */
                    search?: string;
                    sourceId?: string;
                    /** @description Where it was refused, such as `validate`. */
                    stage?: string;
                    state?: "open" | "replaying" | "replayed" | "discarded" | "all";
                };
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
                            deadLetters: components["schemas"]["DeadLetter"][];
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
    "/api/dead-letters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One dead letter */
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
                        "application/json": components["schemas"]["DeadLetter"];
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
    "/api/dead-letters/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that a letter needs nothing; it can be replayed still */
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
                        "application/json": components["schemas"]["DeadLetter"];
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
    "/api/dead-letters/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a letter along the path again, mended or as it is
         * @description If it is refused again it becomes a new letter whose `replayOf` is this one.
         */
        post: {
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
                        /** @description The mended event or request, as an object or as its text. */
                        payload?: string | {
                            [key: string]: unknown;
                        };
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeadLetter"];
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
    "/api/dead-letters/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many letters are open, by stage and reason */
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
                            counts: {
                                count: number;
                                reason: string;
                                stage: string;
                            }[];
                            open: number;
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
    "/api/dead-letters/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send all open letters that match a filter along the path again */
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
                        /** @description Where the page before ended. */
                        next?: string;
                        /** @description Why, such as `no_user_anon_id`. */
                        reason?: string;
                        /** @description A text in the payload, the message or the message id, in any case. */
                        search?: string;
                        sourceId?: string;
                        /** @description Where it was refused, such as `validate`. */
                        stage?: string;
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
                        "application/json": components["schemas"]["Replay"];
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
                        /**
                         * @description Most events in a request.
                         * @default 1
                         */
                        batchSize?: number;
                        /**
                         * @description How long a batch may wait to be filled.
                         * @default 0
                         */
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
                        /** @description Of the catalog, such as `webhook`. */
                        kind: string;
                        /** @description For people, and for the `integrations` of events, which may name it. */
                        name: string;
                        /** @description Address and credentials; see the catalog. */
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
                        /** @description Most events in a request. */
                        batchSize?: number;
                        /** @description How long a batch may wait to be filled. */
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
                        /** @description For people, and for the `integrations` of events, which may name it. */
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
                    /** @description Such as `signingSecret`. */
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
    "/api/identity/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The identity rules of the workspace */
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
                        "application/json": components["schemas"]["IdentityRules"];
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
        /**
         * Replace the identity rules
         * @description What is left out gets its default. The rules apply to events processed from now on; what was linked or merged before stays as it is.
         */
        put: {
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
                         * @description Never an identifier, in any case.
                         * @default [
                         *       "-1",
                         *       "null",
                         *       "anonymous",
                         *       "undefined",
                         *       "none",
                         *       "nil",
                         *       "nan"
                         *     ]
                         */
                        blockedValues?: string[];
                        /**
                         * @description Identifiers that are read from a trait or property named `key`.
                         * @default []
                         */
                        customTypes?: {
                            /** @enum {string} */
                            collection: "users" | "accounts";
                            key: string;
                            type: string;
                        }[];
                        /**
                         * @description Of types that `limits` does not name.
                         * @default {
                         *       "values": 5,
                         *       "period": "ever"
                         *     }
                         */
                        defaultLimit?: {
                            /** @enum {string} */
                            period: "ever" | "daily" | "weekly" | "monthly" | "annually";
                            values: number;
                        };
                        /**
                         * @description Most identifiers of a profile.
                         * @default 1000
                         */
                        identifiersMax?: number;
                        /**
                         * @description Most values of a type on one profile, by type: `values` within a `period`.
                         * @default {
                         *       "user_id": {
                         *         "values": 1,
                         *         "period": "ever"
                         *       }
                         *     }
                         */
                        limits?: {
                            [key: string]: {
                                /** @enum {string} */
                                period: "ever" | "daily" | "weekly" | "monthly" | "annually";
                                values: number;
                            };
                        };
                        /**
                         * @description Most merges that a profile takes part in.
                         * @default 100
                         */
                        mergesMax?: number;
                        /**
                         * @description Country of phone numbers that name none, such as `DE`.
                         * @default null
                         */
                        phoneCountry?: string | null;
                        /**
                         * @description Types, most trusted first; others follow by name.
                         * @default [
                         *       "user_id",
                         *       "email"
                         *     ]
                         */
                        priority?: string[];
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
                        "application/json": components["schemas"]["IdentityRules"];
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find profiles by identifier or trait; without a search the newest
         * @description `trait.<name>=<value>` finds by present traits, of which several must all hold. A page may hold fewer profiles than asked for and still have a `next`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Left out: both; for one profile, users first. */
                    collection?: "users" | "accounts";
                    /** @description Exactly one: `type:value`. */
                    identifier?: string;
                    limit?: number;
                    /** @description Where the page before ended. */
                    next?: string;
                    /** @description An identifier of any type, or how it begins. */
                    q?: string;
                };
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
                            next: string | null;
                            profiles: components["schemas"]["ProfileSummary"][];
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
    "/api/profiles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One profile, with the evidence of each identifier, trait and merge */
        get: {
            parameters: {
                query?: {
                    /** @description Left out: both; for one profile, users first. */
                    collection?: "users" | "accounts";
                };
                header?: never;
                path: {
                    /** @description An id, also a former one, or `type:value` of an identifier. */
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
                        "application/json": components["schemas"]["Profile"];
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
    "/api/profiles/{id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accounts of a user, or users of an account */
        get: {
            parameters: {
                query?: {
                    /** @description Left out: both; for one profile, users first. */
                    collection?: "users" | "accounts";
                    limit?: number;
                    /** @description Where the page before ended. */
                    next?: string;
                };
                header?: never;
                path: {
                    /** @description An id, also a former one, or `type:value` of an identifier. */
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
                            links: components["schemas"]["ProfileLink"][];
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
    "/api/profiles/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events of one profile and of all that was merged into it
         * @description Events belong to users: of an account there are none.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Left out: both; for one profile, users first. */
                    collection?: "users" | "accounts";
                    /** @description Before this time. */
                    end?: string;
                    /** @description Names of events, separated by commas. */
                    exclude?: string;
                    /** @description Names of events, separated by commas. */
                    include?: string;
                    limit?: number;
                    /** @description Where the page before ended. */
                    next?: string;
                    sort?: "asc" | "desc";
                    /** @description From this time on. */
                    start?: string;
                    type?: "identify" | "track" | "page" | "screen" | "group" | "alias";
                };
                header?: never;
                path: {
                    /** @description An id, also a former one, or `type:value` of an identifier. */
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
                            events: components["schemas"]["TimelineEvent"][];
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
        /**
         * Sign in
         * @description The answer sets the session cookie. Over ten attempts on an account in 15 minutes it is 429.
         */
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
                        /** @description At least 10 characters. */
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
                         * @description What sends.
                         * @default http
                         * @enum {string}
                         */
                        kind?: "web" | "mobile" | "server" | "http";
                        name: string;
                        settings?: {
                            /** @description Origins that browsers may send from, such as https://shop.example.com; none: any. */
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
                            /** @description Origins that browsers may send from, such as https://shop.example.com; none: any. */
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
    "/api/sql": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run a read-only SQL query on events and profiles */
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
                        /** @description Values of `{name:Type}` in the query. */
                        params?: {
                            [key: string]: unknown;
                        };
                        /** @description One SELECT, WITH, SHOW, DESCRIBE, EXISTS or EXPLAIN. */
                        query: string;
                        /** @description 10,000 where it is left out; at most what the server allows. */
                        rows_max?: number;
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
                        "application/json": components["schemas"]["QueryResult"];
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
                        /** @description Null or left out: never. */
                        expiresAt?: string | null;
                        /** @description What it is for. */
                        name: string;
                        /** @description What it may do; nobody passes on a scope that they lack. */
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
            /** @description Id of the user or token that made it, or `system`. */
            createdBy: string;
            /** @description Null: never. */
            expiresAt: string | null;
            id: string;
            name: string;
            revokedAt: string | null;
            scopes: components["schemas"]["Scope"][];
            /** @description When it was last used, to about a minute. */
            usedAt: string | null;
        };
        ApiTokenInput: {
            /** Format: date-time */
            createdAt: string;
            /** @description Id of the user or token that made it, or `system`. */
            createdBy: string;
            /** @description Null: never. */
            expiresAt: string | null;
            id: string;
            name: string;
            revokedAt: string | null;
            scopes: components["schemas"]["ScopeInput"][];
            /** @description When it was last used, to about a minute. */
            usedAt: string | null;
        };
        DeadLetter: {
            /**
             * Format: date-time
             * @description When the state changed.
             */
            changedAt: string;
            id: string;
            /** @description How it came: batch, event, a type of call, merge or webhook. */
            kind: string;
            /** @description Why, in words. */
            message: string;
            messageId: string | null;
            /** @description The text of the event, or what was kept of a request that was refused whole. */
            payload: string;
            /** @description Why, as a code; docs/collect.md lists them. */
            reason: string;
            /** Format: date-time */
            receivedAt: string;
            /** @description The letter that this one was a replay of. */
            replayOf?: string;
            sourceId: string;
            /** @description Where it was refused. */
            stage: string;
            /** @enum {string} */
            state: "open" | "replaying" | "replayed" | "discarded";
        };
        DeadLetterInput: {
            /**
             * Format: date-time
             * @description When the state changed.
             */
            changedAt: string;
            id: string;
            /** @description How it came: batch, event, a type of call, merge or webhook. */
            kind: string;
            /** @description Why, in words. */
            message: string;
            messageId: string | null;
            /** @description The text of the event, or what was kept of a request that was refused whole. */
            payload: string;
            /** @description Why, as a code; docs/collect.md lists them. */
            reason: string;
            /** Format: date-time */
            receivedAt: string;
            /** @description The letter that this one was a replay of. */
            replayOf?: string;
            sourceId: string;
            /** @description Where it was refused. */
            stage: string;
            /** @enum {string} */
            state: "open" | "replaying" | "replayed" | "discarded";
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
            /**
             * @description waiting: tried again. dead: until replayed. replayed: went through after a replay.
             * @enum {string}
             */
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
            /**
             * @description waiting: tried again. dead: until replayed. replayed: went through after a replay.
             * @enum {string}
             */
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
            /**
             * @description waiting: tried again. dead: until replayed. replayed: went through after a replay.
             * @enum {string}
             */
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
            /**
             * @description waiting: tried again. dead: until replayed. replayed: went through after a replay.
             * @enum {string}
             */
            state: "waiting" | "dead" | "replayed";
            /** Format: date-time */
            updatedAt: string;
        };
        Destination: {
            /** @description What it does with an event; see the catalog. */
            actionKey: string;
            /** @description Most events in a request. */
            batchSize: number;
            /** @description How long a batch may wait to be filled. */
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
            /** @description For people, and for the `integrations` of events, which may name it. */
            name: string;
            /** @description Goes up with each change. */
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
            /** @description What it does with an event; see the catalog. */
            actionKey: string;
            /** @description Most events in a request. */
            batchSize: number;
            /** @description How long a batch may wait to be filled. */
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
            /** @description For people, and for the `integrations` of events, which may name it. */
            name: string;
            /** @description Goes up with each change. */
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
            /** @description Events that the receiver took. */
            delivered: number;
            /** @description Dead letters that were discarded, by a person or after 30 days. */
            discarded: number;
            /** @description Attempts that failed, counted for each event. */
            failed: number;
            failingSince: string | null;
            /** @description Age of the oldest event that is not delivered. */
            lagSeconds: number | null;
            lastError: string | null;
            pausedUntil: string | null;
            /**
             * @description paused: fails as a whole and is probed. stopped: after 72 hours of it; see resume.
             * @enum {string}
             */
            state: "flowing" | "paused" | "stopped";
            stoppedAt: string | null;
            /** @description Failed deliveries that are tried again, and those behind them. */
            waiting: number;
        };
        DestinationStatusInput: {
            /** @description Events that became dead letters, ever. */
            dead: number;
            /** @description Dead letters that can be replayed. */
            deadLetters: number;
            /** @description Events that the receiver took. */
            delivered: number;
            /** @description Dead letters that were discarded, by a person or after 30 days. */
            discarded: number;
            /** @description Attempts that failed, counted for each event. */
            failed: number;
            failingSince: string | null;
            /** @description Age of the oldest event that is not delivered. */
            lagSeconds: number | null;
            lastError: string | null;
            pausedUntil: string | null;
            /**
             * @description paused: fails as a whole and is probed. stopped: after 72 hours of it; see resume.
             * @enum {string}
             */
            state: "flowing" | "paused" | "stopped";
            stoppedAt: string | null;
            /** @description Failed deliveries that are tried again, and those behind them. */
            waiting: number;
        };
        DestinationTest: {
            /** @description The first characters of the answer. */
            body: string | null;
            durationMs: number;
            message: string | null;
            /**
             * @description What would become of an event: taken, tried again, or a dead letter.
             * @enum {string}
             */
            outcome: "delivered" | "retry" | "refused" | "rejected";
            /** @description HTTP status; null when no answer came. */
            status: number | null;
        };
        DestinationTestInput: {
            /** @description The first characters of the answer. */
            body: string | null;
            durationMs: number;
            message: string | null;
            /**
             * @description What would become of an event: taken, tried again, or a dead letter.
             * @enum {string}
             */
            outcome: "delivered" | "retry" | "refused" | "rejected";
            /** @description HTTP status; null when no answer came. */
            status: number | null;
        };
        Error: {
            error: {
                /** @description One of the catalog, or `internal_error`. */
                code: string;
                /** @description The field that is to blame. */
                field?: string;
                /** @description What to do about errors of this code. */
                help: string;
                /** @description What went wrong here. */
                message: string;
            };
        };
        ErrorInput: {
            error: {
                /** @description One of the catalog, or `internal_error`. */
                code: string;
                /** @description The field that is to blame. */
                field?: string;
                /** @description What to do about errors of this code. */
                help: string;
                /** @description What went wrong here. */
                message: string;
            };
        };
        FormField: {
            description: string;
            name: string;
            required: boolean;
            /** @description JSON schema of the value. */
            schema: {
                [key: string]: unknown;
            };
            /** @description Kept encrypted and never shown. */
            secret: boolean;
            title: string;
        };
        FormFieldInput: {
            description: string;
            name: string;
            required: boolean;
            /** @description JSON schema of the value. */
            schema: {
                [key: string]: unknown;
            };
            /** @description Kept encrypted and never shown. */
            secret: boolean;
            title: string;
        };
        Identifier: {
            /** Format: date-time */
            lastSeen: string;
            /**
             * Format: date-time
             * @description Time of the event that linked it.
             */
            linkedAt: string;
            /** @description The event that linked it. */
            messageId: string;
            /** @description Where in the event it was read: userId, traits.email… */
            rule: string;
            sourceId: string;
            type: string;
            value: string;
        };
        IdentifierInput: {
            /** Format: date-time */
            lastSeen: string;
            /**
             * Format: date-time
             * @description Time of the event that linked it.
             */
            linkedAt: string;
            /** @description The event that linked it. */
            messageId: string;
            /** @description Where in the event it was read: userId, traits.email… */
            rule: string;
            sourceId: string;
            type: string;
            value: string;
        };
        IdentityRules: {
            /**
             * @description Never an identifier, in any case.
             * @default [
             *       "-1",
             *       "null",
             *       "anonymous",
             *       "undefined",
             *       "none",
             *       "nil",
             *       "nan"
             *     ]
             */
            blockedValues: string[];
            /**
             * @description Identifiers that are read from a trait or property named `key`.
             * @default []
             */
            customTypes: {
                /** @enum {string} */
                collection: "users" | "accounts";
                key: string;
                type: string;
            }[];
            /**
             * @description Of types that `limits` does not name.
             * @default {
             *       "values": 5,
             *       "period": "ever"
             *     }
             */
            defaultLimit: {
                /** @enum {string} */
                period: "ever" | "daily" | "weekly" | "monthly" | "annually";
                values: number;
            };
            /**
             * @description Most identifiers of a profile.
             * @default 1000
             */
            identifiersMax: number;
            /**
             * @description Most values of a type on one profile, by type: `values` within a `period`.
             * @default {
             *       "user_id": {
             *         "values": 1,
             *         "period": "ever"
             *       }
             *     }
             */
            limits: {
                [key: string]: {
                    /** @enum {string} */
                    period: "ever" | "daily" | "weekly" | "monthly" | "annually";
                    values: number;
                };
            };
            /**
             * @description Most merges that a profile takes part in.
             * @default 100
             */
            mergesMax: number;
            /**
             * @description Country of phone numbers that name none, such as `DE`.
             * @default null
             */
            phoneCountry: string | null;
            /**
             * @description Types, most trusted first; others follow by name.
             * @default [
             *       "user_id",
             *       "email"
             *     ]
             */
            priority: string[];
        };
        IdentityRulesInput: {
            /**
             * @description Never an identifier, in any case.
             * @default [
             *       "-1",
             *       "null",
             *       "anonymous",
             *       "undefined",
             *       "none",
             *       "nil",
             *       "nan"
             *     ]
             */
            blockedValues?: string[];
            /**
             * @description Identifiers that are read from a trait or property named `key`.
             * @default []
             */
            customTypes?: {
                /** @enum {string} */
                collection: "users" | "accounts";
                key: string;
                type: string;
            }[];
            /**
             * @description Of types that `limits` does not name.
             * @default {
             *       "values": 5,
             *       "period": "ever"
             *     }
             */
            defaultLimit?: {
                /** @enum {string} */
                period: "ever" | "daily" | "weekly" | "monthly" | "annually";
                values: number;
            };
            /**
             * @description Most identifiers of a profile.
             * @default 1000
             */
            identifiersMax?: number;
            /**
             * @description Most values of a type on one profile, by type: `values` within a `period`.
             * @default {
             *       "user_id": {
             *         "values": 1,
             *         "period": "ever"
             *       }
             *     }
             */
            limits?: {
                [key: string]: {
                    /** @enum {string} */
                    period: "ever" | "daily" | "weekly" | "monthly" | "annually";
                    values: number;
                };
            };
            /**
             * @description Most merges that a profile takes part in.
             * @default 100
             */
            mergesMax?: number;
            /**
             * @description Country of phone numbers that name none, such as `DE`.
             * @default null
             */
            phoneCountry?: string | null;
            /**
             * @description Types, most trusted first; others follow by name.
             * @default [
             *       "user_id",
             *       "email"
             *     ]
             */
            priority?: string[];
        };
        NewApiToken: {
            /** Format: date-time */
            createdAt: string;
            /** @description Id of the user or token that made it, or `system`. */
            createdBy: string;
            /** @description Null: never. */
            expiresAt: string | null;
            id: string;
            name: string;
            revokedAt: string | null;
            scopes: components["schemas"]["Scope"][];
            /** @description The token itself. It is shown here and never again. */
            secret: string;
            /** @description When it was last used, to about a minute. */
            usedAt: string | null;
        };
        NewApiTokenInput: {
            /** Format: date-time */
            createdAt: string;
            /** @description Id of the user or token that made it, or `system`. */
            createdBy: string;
            /** @description Null: never. */
            expiresAt: string | null;
            id: string;
            name: string;
            revokedAt: string | null;
            scopes: components["schemas"]["ScopeInput"][];
            /** @description The token itself. It is shown here and never again. */
            secret: string;
            /** @description When it was last used, to about a minute. */
            usedAt: string | null;
        };
        Profile: {
            /** @enum {string} */
            collection: "users" | "accounts";
            /** @description Events by type, of all ids that mean this profile. */
            counts: {
                [key: string]: number;
            };
            /** Format: date-time */
            createdAt: string;
            firstSeen: {
                /** Format: date-time */
                at: string;
                messageId: string;
                sourceId: string;
            } | null;
            id: string;
            identifiers: components["schemas"]["Identifier"][];
            lastSeen: {
                /** Format: date-time */
                at: string;
                messageId: string;
                sourceId: string;
            } | null;
            /** @description The first accounts of a user, or users of an account. */
            links: components["schemas"]["ProfileLink"][];
            /** @description For the list of links, where there are more. */
            linksNext: string | null;
            /** @description Former ids that mean this profile now. */
            mergedIds: string[];
            /** @description Oldest first. */
            merges: components["schemas"]["ProfileMerge"][];
            /** @description Each with the event that said so. */
            traits: {
                [key: string]: components["schemas"]["Trait"];
            };
            /** Format: date-time */
            updatedAt: string;
        };
        ProfileInput: {
            /** @enum {string} */
            collection: "users" | "accounts";
            /** @description Events by type, of all ids that mean this profile. */
            counts: {
                [key: string]: number;
            };
            /** Format: date-time */
            createdAt: string;
            firstSeen: {
                /** Format: date-time */
                at: string;
                messageId: string;
                sourceId: string;
            } | null;
            id: string;
            identifiers: components["schemas"]["IdentifierInput"][];
            lastSeen: {
                /** Format: date-time */
                at: string;
                messageId: string;
                sourceId: string;
            } | null;
            /** @description The first accounts of a user, or users of an account. */
            links: components["schemas"]["ProfileLinkInput"][];
            /** @description For the list of links, where there are more. */
            linksNext: string | null;
            /** @description Former ids that mean this profile now. */
            mergedIds: string[];
            /** @description Oldest first. */
            merges: components["schemas"]["ProfileMergeInput"][];
            /** @description Each with the event that said so. */
            traits: {
                [key: string]: components["schemas"]["TraitInput"];
            };
            /** Format: date-time */
            updatedAt: string;
        };
        ProfileLink: {
            /** @enum {string} */
            collection: "users" | "accounts";
            id: string;
            identifiers: components["schemas"]["Identifier"][];
            /** Format: date-time */
            linkedAt: string;
            messageId: string;
            sourceId: string;
        };
        ProfileLinkInput: {
            /** @enum {string} */
            collection: "users" | "accounts";
            id: string;
            identifiers: components["schemas"]["IdentifierInput"][];
            /** Format: date-time */
            linkedAt: string;
            messageId: string;
            sourceId: string;
        };
        ProfileMerge: {
            /** Format: date-time */
            at: string;
            /** @description The identifiers of that event which matched. */
            evidence: {
                rule: string;
                type: string;
                value: string;
            }[];
            /** @description What the profile that went away had. */
            from: {
                identifiers: components["schemas"]["Identifier"][];
                mergedIds: string[];
            };
            /** @description The profile that went away; its id still finds this one. */
            fromId: string;
            intoId: string;
            /** @description The event that showed that they are one. */
            messageId: string;
            sourceId: string;
        };
        ProfileMergeInput: {
            /** Format: date-time */
            at: string;
            /** @description The identifiers of that event which matched. */
            evidence: {
                rule: string;
                type: string;
                value: string;
            }[];
            /** @description What the profile that went away had. */
            from: {
                identifiers: components["schemas"]["IdentifierInput"][];
                mergedIds: string[];
            };
            /** @description The profile that went away; its id still finds this one. */
            fromId: string;
            intoId: string;
            /** @description The event that showed that they are one. */
            messageId: string;
            sourceId: string;
        };
        ProfileSummary: {
            /** @enum {string} */
            collection: "users" | "accounts";
            /** @description Events by type, of all ids that mean this profile. */
            counts: {
                [key: string]: number;
            };
            /** Format: date-time */
            createdAt: string;
            id: string;
            identifiers: components["schemas"]["Identifier"][];
            traits: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            updatedAt: string;
        };
        ProfileSummaryInput: {
            /** @enum {string} */
            collection: "users" | "accounts";
            /** @description Events by type, of all ids that mean this profile. */
            counts: {
                [key: string]: number;
            };
            /** Format: date-time */
            createdAt: string;
            id: string;
            identifiers: components["schemas"]["IdentifierInput"][];
            traits: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            updatedAt: string;
        };
        QueryResult: {
            columns: {
                name: string;
                type: string;
            }[];
            /** @description One object a row. Integers beyond 2^53 are strings. */
            rows: {
                [key: string]: unknown;
            }[];
            statistics: {
                bytes_read: number;
                elapsed_seconds: number;
                rows_read: number;
            };
            /** @description True when there are more rows than `rows_max`. */
            truncated: boolean;
        };
        QueryResultInput: {
            columns: {
                name: string;
                type: string;
            }[];
            /** @description One object a row. Integers beyond 2^53 are strings. */
            rows: {
                [key: string]: unknown;
            }[];
            statistics: {
                bytes_read: number;
                elapsed_seconds: number;
                rows_read: number;
            };
            /** @description True when there are more rows than `rows_max`. */
            truncated: boolean;
        };
        Readiness: {
            /** @description Of the roles of this process. */
            checks: {
                /** @description To destinations. */
                delivery?: {
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
                processing?: {
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
                warehouse?: {
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
            /** @description Of the roles of this process. */
            checks: {
                /** @description To destinations. */
                delivery?: {
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
                processing?: {
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
                warehouse?: {
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
        Replay: {
            /** @description Letters that the log did not take; they are open still. */
            failed: number;
            /** @description Send it with the same filter to go on; null: all done. */
            next: string | null;
            /** @description Letters that were sent along the path again. */
            replayed: number;
        };
        ReplayInput: {
            /** @description Letters that the log did not take; they are open still. */
            failed: number;
            /** @description Send it with the same filter to go on; null: all done. */
            next: string | null;
            /** @description Letters that were sent along the path again. */
            replayed: number;
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
                /** @description Origins that browsers may send from, such as https://shop.example.com; none: any. */
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
                /** @description Origins that browsers may send from, such as https://shop.example.com; none: any. */
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
        TimelineEvent: {
            anonymousId: string | null;
            context: {
                [key: string]: unknown;
            };
            event: string | null;
            groupId: string | null;
            messageId: string;
            properties: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            receivedAt: string;
            sourceId: string;
            /** Format: date-time */
            timestamp: string;
            traits: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            type: "identify" | "track" | "page" | "screen" | "group" | "alias";
            userId: string | null;
        };
        TimelineEventInput: {
            anonymousId: string | null;
            context: {
                [key: string]: unknown;
            };
            event: string | null;
            groupId: string | null;
            messageId: string;
            properties: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            receivedAt: string;
            sourceId: string;
            /** Format: date-time */
            timestamp: string;
            traits: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            type: "identify" | "track" | "page" | "screen" | "group" | "alias";
            userId: string | null;
        };
        Trait: {
            /** Format: date-time */
            at: string;
            messageId: string;
            sourceId: string;
            value: unknown;
        };
        TraitInput: {
            /** Format: date-time */
            at: string;
            messageId: string;
            sourceId: string;
            value: unknown;
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
