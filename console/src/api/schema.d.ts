/**
 * The API as OpenAPI describes it. Written by `npm run generate -w console`; do not edit.
 */

export interface paths {
    "/analytics.js/v1/{writeKey}/analytics.min.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The browser library, for the one snippet of a page
         * @description Segment's analytics.js, served from here, so that a page needs no other host.
         */
        get: operations["getBrowserLibrary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts of events, lag, and the last hour by minute */
        get: operations["getActivity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/activity/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events of the past with what became of each, newest first
         * @description Processed events from the warehouse, rejected ones from the dead letters, each as in the stream. Events that were dropped, such as duplicates, are counted and not kept: they show in the stream only. No traits, no properties, no identifiers.
         */
        get: operations["listActivityEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/activity/entries/{position}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything about one event: as it came, its normal form, its outcome, its profile
         * @description Found by its position in the log, while at least one of the log, the stream, the dead letters and the warehouse has it. Values of people are masked without the scope personal-data:read.
         */
        get: operations["getActivityEntry"];
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
         * @description From now on, or from `Last-Event-ID`. `event: entries` carries an array of ActivityEntry. `event: skipped` carries `{"count", "exact"}`: entries left out because this client reads slowly or because there are too many to show; where `exact` is false there may be more than `count`. Filters hold on the server: a busy workspace does not hide a quiet source.
         */
        get: operations["getActivityStream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The audit log, newest first
         * @description Every change of configuration and every bulk read of personal data: who, when, what, from where, before and after. A page may hold fewer records than asked for and still have a `next`: a search looks at a part of the log at a time.
         */
        get: operations["getAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The audit log as a file, newest first, as CSV or as one JSON object a line
         * @description With the same filter as the list. The export is itself recorded.
         */
        get: operations["getAuditExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Recompute the hash chain of the audit log, a part at a time
         * @description Call it with `after` = `next` until `next` is null. A head that was noted outside also shows whether the end was cut off or written anew, which whoever can write to the database could hide otherwise.
         */
        get: operations["getAuditVerify"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/computed-traits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Computed traits of the workspace, with how many have them and how far the stream has come */
        get: operations["listComputedTraits"];
        put?: never;
        /**
         * Make a computed trait, as a draft or at once in effect
         * @description A definition that is wrong is refused with the path of each fault. While profiles have a trait of that name the answer is 409, unless `replaces` says that it may take its place: what events say about it is not taken in then.
         */
        post: operations["createComputedTrait"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/computed-traits/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One computed trait with its definition, what it asks for and what asks for it */
        get: operations["getComputedTrait"];
        put?: never;
        post?: never;
        /**
         * Delete a draft or an archived computed trait with its versions, for good
         * @description Once it was taken from everybody, and while nothing asks for it.
         */
        delete: operations["deleteComputedTrait"];
        options?: never;
        head?: never;
        /**
         * Change the name or the description of a computed trait
         * @description Its key stays. Another definition is another version.
         */
        patch: operations["updateComputedTrait"];
        trace?: never;
    };
    "/api/computed-traits/{id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put the latest version of a computed trait into force */
        post: operations["activateComputedTrait"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/computed-traits/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a computed trait from everybody, and keep it out of the way */
        post: operations["archiveComputedTrait"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/computed-traits/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let the values of a computed trait stay as they are until it is resumed */
        post: operations["pauseComputedTrait"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/computed-traits/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an archived computed trait a draft again */
        post: operations["restoreComputedTrait"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/computed-traits/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let the values of a computed trait change again; all are computed anew */
        post: operations["resumeComputedTrait"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/computed-traits/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All definitions that a computed trait had, newest first: who made them, and why */
        get: operations["listComputedTraitVersions"];
        put?: never;
        /**
         * Give a computed trait another definition, as a new version
         * @description The version before stays in force until the new one is activated and everybody has its value. `basedOn` is the version that was read: where there is a later one the answer is 409 and nothing changes.
         */
        post: operations["createComputedTraitVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/computed-traits/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compute a definition for everybody now: how many have a value, and which values there are
         * @description The language of definitions is described in docs/computed-traits.md. The figures are those of the warehouse, which is a moment behind the stream.
         */
        post: operations["previewComputedTrait"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/computed-traits/rfm-thresholds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Thresholds that put a fifth of the present customers into each score */
        post: operations["proposeRfmThresholds"];
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
         * Dead letters, newest first or oldest first
         * @description A page may hold fewer letters than asked for and still have a `next`.
         */
        get: operations["listDeadLetters"];
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
        get: operations["getDeadLetter"];
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
        /** Say that a letter needs nothing; it can be reopened and replayed still */
        post: operations["discardDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dead-letters/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the discarding of a letter back */
        post: operations["reopenDeadLetter"];
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
        post: operations["replayDeadLetter"];
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
        /** How many letters there are, by state, and by stage and reason */
        get: operations["listDeadLettersCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dead-letters/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Discard all open letters that match a filter */
        post: operations["discardDeadLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dead-letters/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the discarding of all letters that match a filter back */
        post: operations["reopenDeadLetters"];
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
        post: operations["replayDeadLetters"];
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
        get: operations["listDestinations"];
        put?: never;
        /** Add a destination; it receives what is processed from now on */
        post: operations["createDestination"];
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
        get: operations["getDestination"];
        put?: never;
        post?: never;
        /** Remove a destination with its waiting and dead deliveries */
        delete: operations["deleteDestination"];
        options?: never;
        head?: never;
        /** Change a destination; switched off, it misses what happens until it is on again */
        patch: operations["updateDestination"];
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
        get: operations["listDestinationDeliveries"];
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
        /** One delivery with its payload, its request and its attempts */
        get: operations["getDestinationDelivery"];
        put?: never;
        post?: never;
        /** Discard a waiting or dead delivery for good */
        delete: operations["deleteDestinationDelivery"];
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
        post: operations["replayDestinationDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/destinations/{id}/deliveries/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many deliveries match a filter, and what they failed for
         * @description With `replayedSince` it tells how a replay goes: waiting are not through yet, replayed went through, dead failed again.
         */
        get: operations["countDestinationDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/destinations/{id}/discard-dead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Discard dead letters of a destination for good: all, or those that match */
        post: operations["discardDestinationDeadLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/destinations/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a destination; events wait for it for up to 72 hours
         * @description It keeps its place, so resume sends everything that came meanwhile. To let it miss events instead, switch it off by `enabled`. After 72 hours it is stopped.
         */
        post: operations["pauseDestination"];
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
        /**
         * Send dead letters of a destination again, in their order: all, or those that match
         * @description They are put back in line. How it goes, `deliveries/counts` tells with `replayedSince`.
         */
        post: operations["replayDestinationDeadLetters"];
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
        /**
         * Let a paused or stopped destination go on from where it was
         * @description One that was stopped after 72 hours goes on with what the stream still holds from there.
         */
        post: operations["resumeDestination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/destinations/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try at once what waits for its next attempt
         * @description For a receiver that works again: deliveries do not wait for their time, and a destination that fails as a whole is probed at once.
         */
        post: operations["retryDestination"];
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
        post: operations["renewDestinationSecret"];
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
        post: operations["testDestination"];
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
        get: operations["getDestinationsCatalog"];
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
        get: operations["listIdentityRules"];
        /**
         * Replace the identity rules
         * @description What is left out gets its default. The rules apply to events processed from now on; what was linked or merged before stays as it is.
         */
        put: operations["setIdentityRules"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invites that wait to be accepted, the newest first, also when their link is over */
        get: operations["listInvites"];
        put?: never;
        /**
         * Invite a person to the workspace by a link that works once, for seven days
         * @description Onefold sends no e-mail: hand the link over yourself.
         */
        post: operations["createInvite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an invite */
        delete: operations["deleteInvite"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites/{id}/reissue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the link of an invite anew, for another seven days; the one before is over */
        post: operations["reissueInvite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation, and sign in
         * @description Who has an account here gives its password, and needs none when signed in already; everybody else chooses a name and a password. A link that does not work any more is 403, a wrong password 401.
         */
        post: operations["acceptInvites"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What an invitation link is for
         * @description A link that does not work any more is 403.
         */
        post: operations["previewInvites"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists of the workspace, by name */
        get: operations["listLists"];
        put?: never;
        /**
         * Make an empty list, to be filled by files or kept by a query
         * @description A query needs the scopes sql:read and personal-data:read.
         */
        post: operations["createList"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One list, with its size and the segments that ask for it */
        get: operations["getList"];
        put?: never;
        post?: never;
        /** Take everybody off a list and forget it; not while segments ask for it */
        delete: operations["deleteList"];
        options?: never;
        head?: never;
        /** Rename a list, or change the query that keeps it */
        patch: operations["updateList"];
        trace?: never;
    };
    "/api/lists/{id}/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a CSV file into a list
         * @description UTF-8, with a header. The file is read as it arrives, and no faster than it takes effect; the answer comes at its end. To make people or to write traits also needs the scope profiles:write. Rows that cannot be used are counted, and their lines can be downloaded. The same file may be sent again: only what is different is written.
         */
        post: operations["importList"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/{id}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Files that were taken into a list, or runs of its query, the newest first, with how far each is */
        get: operations["listListImports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/{id}/imports/{importId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One import, with how far it is */
        get: operations["getListImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/{id}/imports/{importId}/refused": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rows of a file that were left out, as CSV: line, column and reason
         * @description The first 10,000 of them; all are counted. It names no values.
         */
        get: operations["downloadRefusedRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is on a list, by the warehouse, which is a moment behind */
        get: operations["listListMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run the query of a list now; the answer comes before it has ended */
        post: operations["runListQuery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Who would enter and leave a list by a query, without changing anything */
        post: operations["previewListQuery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The account of the signed-in user */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the own name */
        patch: operations["updateMe"];
        trace?: never;
    };
    "/api/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change the own password
         * @description Ends every other session of the user. A wrong current password is 403 with the field `currentPassword` and counts as an attempt to sign in.
         */
        put: operations["setMePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/sign-out-everywhere": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End every session of the signed-in user, this one too */
        post: operations["signOutEverywhereMe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What flows now and over time, by source and destination, and what needs a person
         * @description Made anew at most once a second, and less often where that takes long; `asOf` says of when it is. Problems of API tokens are left out without the scope `access:read`.
         */
        get: operations["getOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What needs a person, the worst first
         * @description A problem is there as long as its rule finds it, and cannot be dismissed: it goes when it is solved. Problems of API tokens are left out without the scope `access:read`.
         */
        get: operations["listProblems"];
        put?: never;
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
        get: operations["listProfiles"];
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
        get: operations["getProfile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profiles/{id}/event-names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which events a profile has, with their counts, the most frequent first
         * @description As far as the warehouse has come, about a second behind.
         */
        get: operations["listProfileEventNames"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profiles/{id}/graph": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The identity graph of a profile: identifiers, former profiles, links, and their evidence
         * @description Bounded to what can be drawn; `more` says what is left out.
         */
        get: operations["getProfileGraph"];
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
        get: operations["listProfileLinks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profiles/{id}/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The segments that a profile belongs to now, and since when */
        get: operations["listProfileSegments"];
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
         * @description Of an account: the group calls that name it, because each event belongs to one user.
         */
        get: operations["getProfileTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profiles/{id}/traits/{name}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every event that set a trait or took it away, the one that counts now first
         * @description Of the profile and of all that was merged into it, in the order by which traits are decided: the later time, then the greater message id. As far as the warehouse has come, about a second behind.
         */
        get: operations["getProfileTraitHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profiles/{id}/unmerge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo a merge, and keep the two profiles apart from now on
         * @description Each of the two gets what it would have had, had they never been one: identifiers, traits, counts, events, accounts, segments and computed traits. The event that merged them, and each later one that names both, goes to the profile of its most trusted identifier. The answer comes when it has happened. `conflict` says why it cannot be: events that retention removed, over 20,000 events, or a segment that reads its past just now. What lists and SQL traits wrote stays with the profile that keeps the id, until they run again. Asked for again, it changes nothing.
         */
        post: operations["unmergeProfiles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The roles, from the one that may do most */
        get: operations["listRoles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schema/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The events that all sources really sent, each type and name once */
        get: operations["listSchemaEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schema/properties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The properties of events of all sources, each path once, those of most events first
         * @description For suggestions: of one event, of one type of call, or of all.
         */
        get: operations["listSchemaProperties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Segments of the workspace, with their sizes and how far the stream has come */
        get: operations["listSegments"];
        put?: never;
        /**
         * Make a segment, as a draft or at once in effect
         * @description A definition that is wrong is refused with the path of each fault.
         */
        post: operations["createSegment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One segment with its definition, what it asks for and what asks for it */
        get: operations["getSegment"];
        put?: never;
        post?: never;
        /**
         * Delete a draft or an archived segment with its versions, for good
         * @description Once everybody has left it, and while no other segment asks for it.
         */
        delete: operations["deleteSegment"];
        options?: never;
        head?: never;
        /**
         * Change the name or the description of a segment
         * @description Its key stays. Another definition is another version.
         */
        patch: operations["updateSegment"];
        trace?: never;
    };
    "/api/segments/{id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put the latest version into force
         * @description What it needs of the past is read first, and then everybody is decided; `progress` says how far that is. A version that was in force stays so until then.
         */
        post: operations["activateSegment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let everybody leave, and keep the segment out of the way
         * @description Its versions stay. While another segment asks for it the answer is 409 and names it.
         */
        post: operations["archiveSegment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/change-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count who would enter, leave and stay if a segment had another definition
         * @description Against the active version, or the latest where none is active. The figures are those of the warehouse, which is a moment behind the stream.
         */
        post: operations["previewSegmentChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who entered and left a segment, when and why, the newest first */
        get: operations["listMembershipChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a draft with the latest definition of a segment */
        post: operations["duplicateSegment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who belongs to a segment now, in no order that means anything
         * @description Of a segment that is in force those who entered it and have not left, as the warehouse knows them a moment after the stream; of another those whom its latest definition holds for now.
         */
        get: operations["listSegmentMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let nobody enter or leave until the segment is resumed
         * @description Its members stay, and what happens is recorded, so that nothing is missed afterwards.
         */
        post: operations["pauseSegment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/profiles/{profileId}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why a profile belongs to a segment or not, clause by clause, now or in the past
         * @description By the version that is in force. Without `at`, and while one is, by what the stream knows; else the profile is put together from its events that had come by that moment. What is put together so has the merges of today, and of what Onefold itself computes the values of today, as far as they were there then.
         */
        get: operations["explainMembership"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an archived segment a draft again
         * @description Nobody belongs to it until it is activated.
         */
        post: operations["restoreSegment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let people enter and leave again
         * @description Everybody is decided anew: whoever came to belong or not meanwhile enters or leaves.
         */
        post: operations["resumeSegment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go back to the definition of an earlier version, as a new version */
        post: operations["rollbackSegment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/sizes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many belonged to a segment over time, by hour or day of the workspace */
        get: operations["readSegmentSizes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All definitions that a segment had, newest first: who made them, and why */
        get: operations["listSegmentVersions"];
        put?: never;
        /**
         * Give a segment another definition, as a new version
         * @description The version before stays in force until the new one is activated and everybody is decided by it. `basedOn` is the version that was read: where there is a later one the answer is 409 and nothing changes. A definition that says the same as the latest makes no version.
         */
        post: operations["createSegmentVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/overlap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count what up to five segments have in common, for each combination
         * @description By their active versions, or the latest where none is active. The figures are those of the warehouse, which is a moment behind the stream.
         */
        post: operations["overlapSegments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count who belongs to a definition now, in total and for each clause
         * @description The language of definitions is described in docs/segments.md. The figures are those of the warehouse, which is a moment behind the stream.
         */
        post: operations["previewSegment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Definitions to begin with
         * @description Events and properties are named as in Segment's specification for shops.
         */
        get: operations["listSegmentTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segments/values": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Names and values that were observed, the most frequent first
         * @description Names of traits, events, properties and categories of consent; with `path` the values there, which needs the scope `personal-data:read`.
         */
        get: operations["suggestSegmentValues"];
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
        get: operations["getSession"];
        put?: never;
        /**
         * Sign in
         * @description The answer sets the session cookie. Over ten attempts on an account in 15 minutes it is 429.
         */
        post: operations["postSession"];
        /** Sign out */
        delete: operations["deleteSession"];
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
        /** Make the first user with the set-up link, name the workspace, and sign in */
        post: operations["postSetup"];
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
        get: operations["listSources"];
        put?: never;
        /** Make a source with one write key */
        post: operations["createSource"];
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
        get: operations["getSource"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Rename, enable, disable or set up a source
         * @description What is left out stays as it is. While a source is disabled, its requests are answered with 404, which SDKs do not send again, and are kept as dead letters.
         */
        patch: operations["updateSource"];
        trace?: never;
    };
    "/api/sources/{id}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How one source is and was, and why events of it did not take effect */
        get: operations["getSourceHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sources/{id}/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The events that a source really sent
         * @description Counted beside the warehouse: a figure is that of SQL over all events that were stored since `countedSince`, and lags by about a second.
         */
        get: operations["getSourceSchema"];
        put?: never;
        post?: never;
        /**
         * Forget what was observed of a source, and count anew
         * @description Stored events stay. Names made up by mistake or by a misuse make room for others.
         */
        delete: operations["deleteSourceSchema"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sources/{id}/schema/examples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Forget the examples of a source; counts stay
         * @description The next event that has a property gives a new example of it.
         */
        delete: operations["deleteSourceSchemaExamples"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sources/{id}/schema/properties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The properties, traits and context of the events that a source really sent
         * @description Event by event in the order of names, each in the order of paths.
         */
        get: operations["listSourceSchemaProperties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
        post: operations["createSourceWriteKey"];
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
        delete: operations["deleteSourceWriteKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sources/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How all sources of the workspace are: state, last event, rate, outcomes */
        get: operations["getSourcesHealth"];
        put?: never;
        post?: never;
        delete?: never;
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
        post: operations["runSql"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sql-traits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Traits that queries keep, by name */
        get: operations["listSqlTraits"];
        put?: never;
        /** Make a trait that a query keeps */
        post: operations["createSqlTrait"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sql-traits/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One trait that a query keeps */
        get: operations["getSqlTrait"];
        put?: never;
        post?: never;
        /** Take the trait from every profile and forget its query */
        delete: operations["deleteSqlTrait"];
        options?: never;
        head?: never;
        /** Change the name, the query or the schedule of a SQL trait */
        patch: operations["updateSqlTrait"];
        trace?: never;
    };
    "/api/sql-traits/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whose trait would change by a query, without changing anything */
        post: operations["previewSqlTrait"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sql-traits/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run the query of a SQL trait now; the answer comes before it has ended */
        post: operations["runSqlTrait"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sql-traits/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Runs of the query of a SQL trait, the newest first */
        get: operations["listSqlTraitRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sql-traits/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whose trait would change by a query that nobody has made a SQL trait of yet */
        post: operations["previewNewSqlTrait"];
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
        /** API tokens of the workspace, the newest first, revoked ones too */
        get: operations["listTokens"];
        put?: never;
        /** Make an API token */
        post: operations["createToken"];
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
        delete: operations["deleteToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Users of the workspace, whoever came first on top */
        get: operations["listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One user of the workspace */
        get: operations["getUser"];
        put?: never;
        post?: never;
        /**
         * Take a user out of the workspace
         * @description Their account stays, and so do API tokens that they made. Not the last owner (409).
         */
        delete: operations["deleteUser"];
        options?: never;
        head?: never;
        /**
         * Give a user another role, lock them out of the workspace, or let them in again
         * @description The last owner of a workspace stays owner (409). Invites that the user made and could not make any more are revoked.
         */
        patch: operations["updateUser"];
        trace?: never;
    };
    "/api/users/{id}/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End every session of a user, on all their devices */
        post: operations["signOutUser"];
        delete?: never;
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
        get: operations["listWorkspaces"];
        put?: never;
        /**
         * Make a further workspace, as its owner
         * @description For signed-in owners: who makes it becomes its owner, so an API token, which belongs to one workspace, cannot. Without a slug one is made of the name.
         */
        post: operations["createWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workspace of the request, with its settings and who changed them last */
        get: operations["getCurrentWorkspace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change settings of the workspace
         * @description Only what is given changes. `version` is the one that was read: where somebody else changed the workspace meanwhile, the answer is 409 with the field `version` and nothing changes. A shorter retention removes stored events for good at the next run; `GET /api/workspaces/current/retention/preview` says how many. A new slug ends the old one at once, in URLs of the Profile API and for SQL clients.
         */
        patch: operations["updateCurrentWorkspace"];
        trace?: never;
    };
    "/api/workspaces/current/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How long events stay, what was removed, and when that happens next
         * @description Profiles, their identifiers and traits stay whatever the retention.
         */
        get: operations["getCurrentWorkspaceRetention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/current/retention/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many events a retention would remove, counted now */
        get: operations["getCurrentWorkspaceRetentionPreview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clickhouse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Run a read-only SQL query over ClickHouse's HTTP protocol
         * @description For clients of ClickHouse: `@clickhouse/client`, Grafana, Metabase, Superset. The password is an API token, whatever the user's name. The format of the answer is what the query or `default_format` says.
         */
        get: operations["getClickhouse"];
        put?: never;
        /**
         * Run a read-only SQL query over ClickHouse's HTTP protocol
         * @description For clients of ClickHouse: `@clickhouse/client`, Grafana, Metabase, Superset. The password is an API token, whatever the user's name. The format of the answer is what the query or `default_format` says.
         */
        post: operations["postClickhouse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process lives */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics for Prometheus
         * @description Needs the scope `metrics:read`, but for who asks from the same machine and not through a proxy.
         */
        get: operations["listMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pixel/v1/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page call as a picture, for e-mails and pages without scripts
         * @description Every further field of the query is a field of the call; a dot leads into an object: `properties.campaign=7`.
         */
        get: operations["pageByPixel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pixel/v1/track": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A track call as a picture, for e-mails and pages without scripts
         * @description Every further field of the query is a field of the call; a dot leads into an object: `properties.campaign=7`.
         */
        get: operations["trackByPixel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the server takes events
         * @description And what of the parts behind the log waits or fails. Only what ingest needs makes it fail.
         */
        get: operations["getReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sourceConfig": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What SDKs of RudderStack ask for before they send
         * @description SDKs call it by themselves.
         */
        get: operations["getSourceConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alias": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that two ids are the same person
         * @description The body is JSON, whatever its declared type, of at most 32 KB. An event that is wrong by itself is answered with 200 all the same and becomes a dead letter, which can be mended and replayed. The write key may also come as `X-Write-Key`, or as `writeKey` in the query or the body. Short path: `/v1/a`.
         */
        post: operations["alias"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send up to 2,500 calls in one request
         * @description At most 500 KB, inflated. A call that is wrong by itself becomes a dead letter, and its neighbours go through. Other names: `/v1/b`, `/v1/import`, `/batch`, `/b`, and `/beacon/v1/batch?writeKey=` for beacons.
         */
        post: operations["batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/group": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say to which account a person belongs, and what is known of it
         * @description The body is JSON, whatever its declared type, of at most 32 KB. An event that is wrong by itself is answered with 200 all the same and becomes a dead letter, which can be mended and replayed. The write key may also come as `X-Write-Key`, or as `writeKey` in the query or the body. Short path: `/v1/g`.
         */
        post: operations["group"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say who a person is, and what is known of them
         * @description The body is JSON, whatever its declared type, of at most 32 KB. An event that is wrong by itself is answered with 200 all the same and becomes a dead letter, which can be mended and replayed. The write key may also come as `X-Write-Key`, or as `writeKey` in the query or the body. Short path: `/v1/i`.
         */
        post: operations["identify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that identifiers belong to one person
         * @description RudderStack's merge call.
         */
        post: operations["merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say which page of a site a person saw
         * @description The body is JSON, whatever its declared type, of at most 32 KB. An event that is wrong by itself is answered with 200 all the same and becomes a dead letter, which can be mended and replayed. The write key may also come as `X-Write-Key`, or as `writeKey` in the query or the body. Short path: `/v1/p`.
         */
        post: operations["page"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{writeKey}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What SDKs of Segment and Jitsu ask for before they send
         * @description Where to send. SDKs call it by themselves.
         */
        get: operations["getSdkSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/screen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say which screen of an app a person saw
         * @description The body is JSON, whatever its declared type, of at most 32 KB. An event that is wrong by itself is answered with 200 all the same and becomes a dead letter, which can be mended and replayed. The write key may also come as `X-Write-Key`, or as `writeKey` in the query or the body. Short path: `/v1/s`.
         */
        post: operations["screen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/spaces/{space}/collections/{collection}/profiles/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events of a profile in the last 14 days
         * @description It reads the warehouse, which is about a second behind. Needs the scope `events:read` as well.
         */
        get: operations["readEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/spaces/{space}/collections/{collection}/profiles/{id}/external_ids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Identifiers of a profile
         * @description With the source, time and message of their first link.
         */
        get: operations["readExternalIds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/spaces/{space}/collections/{collection}/profiles/{id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Accounts of a person, or people of an account
         * @description Each with its identifiers.
         */
        get: operations["readLinks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/spaces/{space}/collections/{collection}/profiles/{id}/metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When a profile was first and last heard of
         * @description With the messages and sources of its first and last event.
         */
        get: operations["readMetadata"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/spaces/{space}/collections/{collection}/profiles/{id}/traits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Traits of a profile, by name
         * @description Trait names in their order, a page at a time. An object is one trait.
         */
        get: operations["readTraits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/spaces/{space}/collections/users/profiles/{id}/external_ids/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take one identifier from a person
         * @description It takes effect within milliseconds, stays in the history as the event `Identifier Removed`, and frees the identifier for another profile. The user id, by which the person is named, stays. Refused with `unsupported_eid_type`, `bad_request` or `eid_not_found`.
         */
        post: operations["deleteExternalId"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/track": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what a person did
         * @description The body is JSON, whatever its declared type, of at most 32 KB. An event that is wrong by itself is answered with 200 all the same and becomes a dead letter, which can be mended and replayed. The write key may also come as `X-Write-Key`, or as `writeKey` in the query or the body. Short path: `/v1/t`.
         */
        post: operations["track"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take any JSON from a program that cannot be told its shape
         * @description A body that names `type` and a person is that call; anything else becomes the track `webhook_source_event` with the body as properties. By GET the fields of the query are the body.
         */
        get: operations["getWebhook"];
        put?: never;
        /**
         * Take any JSON from a program that cannot be told its shape
         * @description A body that names `type` and a person is that call; anything else becomes the track `webhook_source_event` with the body as properties. By GET the fields of the query are the body.
         */
        post: operations["postWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Name and version of the server */
        get: operations["getVersion"];
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
        Account: {
            /** Format: date-time */
            createdAt: string;
            email: string;
            id: string;
            name: string;
        };
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
        ActivityEntries: {
            /** @description Newest first. */
            entries: components["schemas"]["ActivityEntry"][];
            /** @description For the page of older ones; a page may hold fewer than asked for before it. */
            next: string | null;
            /** @description Position to which this reaches; the stream goes on from it as `Last-Event-ID`. */
            upTo: number;
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
            /** @description What a refused one said that it is; null where it did not. */
            type: ("identify" | "track" | "page" | "screen" | "group" | "alias") | null;
        };
        AliasCall: {
            /**
             * @description About the circumstances: page, device, campaign, library.
             * @example {
             *       "ip": "203.0.113.7",
             *       "locale": "en-GB"
             *     }
             */
            context?: {
                [key: string]: unknown;
            };
            /**
             * @description Which destinations get it, by name: `{"All": false, "Webhook": true}`. Left out: all.
             * @example {
             *       "All": true
             *     }
             */
            integrations?: {
                [key: string]: unknown;
            };
            /**
             * @description Makes sending safe to repeat: an event takes effect once per `messageId` and workspace within 28 days. Left out, the server gives one, and a repetition cannot be recognised.
             * @example order-1001-completed
             */
            messageId?: string;
            /**
             * @description The id before.
             * @example a-7f3c
             */
            previousId: string;
            /**
             * Format: date-time
             * @description When it was sent, by the same clock: corrects a clock that is wrong.
             */
            sentAt?: string;
            /**
             * Format: date-time
             * @description When it happened; left out: when it was received.
             */
            timestamp?: string;
            /**
             * @description The id from now on.
             * @example u-1
             */
            userId: string;
        };
        ApiToken: {
            /** Format: date-time */
            createdAt: string;
            createdBy: components["schemas"]["Who"];
            /** @description Null: never. */
            expiresAt: string | null;
            id: string;
            name: string;
            revokedAt: string | null;
            scopes: components["schemas"]["Scope"][];
            /** @description When it was last used, to about a minute; null: never. */
            usedAt: string | null;
        };
        AuditRecord: {
            /** @description `<thing>.<verb>`, such as `token.revoke`. */
            action: string;
            actor: components["schemas"]["Who"];
            /** @description Network address that it came from; null: the program itself. */
            address: string | null;
            /** @description What is since; null: nothing. */
            after: unknown;
            /** Format: date-time */
            at: string;
            /** @description What was, as far as it changed; null: nothing. */
            before: unknown;
            /** @description SHA-256 over this record and the hash before it. */
            hash: string;
            id: string;
            /** @description `<thing>:<id>`, such as `token:tok_…`. */
            object: string;
            /** @description Of a user or an API token, as it is called now. */
            objectName: string | null;
            /** @description Its place in the chain of the workspace: 1, 2, 3 … */
            sequence: number;
        };
        AuditVerification: {
            broken: {
                /**
                 * @description changed: its content is not what its hash covers. missing: it is gone. cut: the end is gone. rewritten: the chain agrees with itself, not with the head.
                 * @enum {string}
                 */
                break: "changed" | "missing" | "cut" | "rewritten";
                id: string | null;
                /** @description The first record that is wrong, or should be there. */
                sequence: number;
            } | null;
            /** @description Numbers of the records that this call recomputed; null: none. */
            checked: {
                count: number;
                from: number;
                to: number;
            } | null;
            /** @description `<sequence>:<hash>` of the last record: note it outside. Null: no record. */
            head: string | null;
            /** @description Null: so far, and there is more to verify, from `next` on. */
            intact: boolean | null;
            /** @description `after` of the next call; null: verified to the end. */
            next: number | null;
            /** @description Records of the chain. */
            total: number;
        };
        Batch: {
            /**
             * @example [
             *       {
             *         "type": "identify",
             *         "userId": "u-1",
             *         "traits": {
             *           "email": "jane@example.com"
             *         }
             *       },
             *       {
             *         "type": "track",
             *         "userId": "u-1",
             *         "event": "Order Completed",
             *         "properties": {
             *           "revenue": 42
             *         }
             *       }
             *     ]
             */
            batch: ({
                /**
                 * @description Of a person whom you do not know yet.
                 * @example a-7f3c
                 */
                anonymousId?: string;
                /**
                 * @description About the circumstances: page, device, campaign, library.
                 * @example {
                 *       "ip": "203.0.113.7",
                 *       "locale": "en-GB"
                 *     }
                 */
                context?: {
                    [key: string]: unknown;
                };
                /**
                 * @description Which destinations get it, by name: `{"All": false, "Webhook": true}`. Left out: all.
                 * @example {
                 *       "All": true
                 *     }
                 */
                integrations?: {
                    [key: string]: unknown;
                };
                /**
                 * @description Makes sending safe to repeat: an event takes effect once per `messageId` and workspace within 28 days. Left out, the server gives one, and a repetition cannot be recognised.
                 * @example order-1001-completed
                 */
                messageId?: string;
                /**
                 * Format: date-time
                 * @description When it was sent, by the same clock: corrects a clock that is wrong.
                 */
                sentAt?: string;
                /**
                 * Format: date-time
                 * @description When it happened; left out: when it was received.
                 */
                timestamp?: string;
                /** @enum {string} */
                type: "identify" | "track" | "page" | "screen" | "group" | "alias";
                /**
                 * @description Your id of the person. Each call needs this or `anonymousId`.
                 * @example u-1
                 */
                userId?: string;
            } & {
                [key: string]: unknown;
            })[];
            /**
             * @description Merged into each call; the call wins.
             * @example {
             *       "library": {
             *         "name": "shop",
             *         "version": "1"
             *       }
             *     }
             */
            context?: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description When it was sent, by the same clock: corrects a clock that is wrong.
             */
            sentAt?: string;
            /** @description Where no header can carry it. */
            writeKey?: string;
        };
        Clause: {
            /** @enum {string} */
            kind: "all" | "any";
            of: components["schemas"]["Clause"][];
        } | {
            /** @constant */
            kind: "not";
            of: components["schemas"]["Clause"];
        } | {
            is: components["schemas"]["ValueTest"];
            /** @constant */
            kind: "trait";
            trait: string;
        } | {
            is: components["schemas"]["ValueTest"];
            /** @constant */
            kind: "identifier";
            type: string;
        } | {
            event: components["schemas"]["EventMatch"];
            is: components["schemas"]["ValueTest"];
            /** @constant */
            kind: "event";
            measure: components["schemas"]["Measure"];
            window: components["schemas"]["Window"];
        } | {
            /** @constant */
            kind: "sequence";
            same?: string[];
            steps: {
                compare?: {
                    /** @enum {string} */
                    op: "equals" | "differs" | "less" | "greater";
                    property: string;
                    with: string;
                }[];
                event: components["schemas"]["EventMatch"];
                within?: components["schemas"]["Duration"];
                without?: components["schemas"]["EventMatch"];
            }[];
            window: components["schemas"]["Window"];
        } | {
            /** @enum {string} */
            kind: "account" | "users";
            /** @enum {string} */
            match: "any" | "all" | "none";
            where: components["schemas"]["Clause"];
        } | {
            /** @constant */
            kind: "segment";
            segment: string;
        } | {
            /** @constant */
            kind: "list";
            list: string;
        } | {
            category: string;
            /** @enum {string} */
            is: "granted" | "refused" | "unknown";
            /** @constant */
            kind: "consent";
        } | {
            is: components["schemas"]["ValueTest"];
            /** @constant */
            kind: "object";
            trait: string;
            where: {
                is: components["schemas"]["ValueTest"];
                property: string;
            }[];
        } | {
            /** @constant */
            kind: "sample";
            salt: string;
            share: number;
        };
        Computation: {
            event: components["schemas"]["EventMatch"];
            /** @constant */
            kind: "events";
            measure: {
                atMost: number;
                /** @constant */
                of: "list";
                property: string;
            } | components["schemas"]["Measure"];
            window: components["schemas"]["Window"];
        } | {
            /** @constant */
            kind: "time-since";
            since: {
                event: components["schemas"]["EventMatch"];
                /** @constant */
                kind: "event";
                /** @enum {string} */
                which: "first" | "last";
                window: components["schemas"]["Window"];
            } | {
                /** @constant */
                kind: "trait";
                trait: string;
            };
            /** @enum {string} */
            unit: "hour" | "day" | "week";
        } | {
            formula: string;
            /** @constant */
            kind: "formula";
        } | {
            amount: string;
            event: components["schemas"]["EventMatch"];
            frequency: [
                number,
                number,
                number,
                number
            ];
            /** @constant */
            kind: "rfm";
            monetary: [
                number,
                number,
                number,
                number
            ];
            recencyDays: [
                number,
                number,
                number,
                number
            ];
            window: components["schemas"]["Window"];
        } | {
            /** @constant */
            kind: "clause";
            where: components["schemas"]["Clause"];
        };
        ComputedDefinition: {
            compute: components["schemas"]["Computation"];
            /**
             * @default users
             * @enum {string}
             */
            of: "users" | "accounts";
            /**
             * @default 1
             * @constant
             */
            version: 1;
        };
        ComputedTrait: {
            /** @description The one that was activated last; lower than `version`: a later one waits for it. */
            activeVersion: number | null;
            /** Format: date-time */
            createdAt: string;
            createdBy: components["schemas"]["Who"];
            description: string;
            id: string;
            /** @description The version by which people belong to it now. Null: none. */
            inForce: number | null;
            /** @description The name of the trait that it writes; it never changes. */
            key: string;
            /**
             * @description Of its latest definition.
             * @enum {string}
             */
            kind: "events" | "time-since" | "formula" | "rfm" | "clause";
            name: string;
            /** @enum {string} */
            of: "users" | "accounts";
            /** @description How far the stream has come. Null: it has not begun. */
            progress: components["schemas"]["SegmentProgress"] | null;
            /** @description How many profiles have a value now, exactly. Null: no version is in force. */
            size: number | null;
            /**
             * @description What people want of it; see `progress`.
             * @enum {string}
             */
            status: "draft" | "active" | "paused" | "archived";
            /** Format: date-time */
            updatedAt: string;
            updatedBy: components["schemas"]["Who"];
            /** @description The latest. */
            version: number;
        };
        ComputedTraitDetails: {
            /** @description Of the active version, where that is another one than the latest. */
            activeDefinition: components["schemas"]["ComputedDefinition"] | null;
            /** @description The one that was activated last; lower than `version`: a later one waits for it. */
            activeVersion: number | null;
            /** Format: date-time */
            createdAt: string;
            createdBy: components["schemas"]["Who"];
            /** @description Of the latest version. */
            definition: components["schemas"]["ComputedDefinition"];
            description: string;
            id: string;
            /** @description The version by which people belong to it now. Null: none. */
            inForce: number | null;
            /** @description The name of the trait that it writes; it never changes. */
            key: string;
            /**
             * @description Of its latest definition.
             * @enum {string}
             */
            kind: "events" | "time-since" | "formula" | "rfm" | "clause";
            name: string;
            /** @enum {string} */
            of: "users" | "accounts";
            /** @description How far the stream has come. Null: it has not begun. */
            progress: components["schemas"]["SegmentProgress"] | null;
            /** @description How many profiles have a value now, exactly. Null: no version is in force. */
            size: number | null;
            /**
             * @description What people want of it; see `progress`.
             * @enum {string}
             */
            status: "draft" | "active" | "paused" | "archived";
            /** Format: date-time */
            updatedAt: string;
            updatedBy: components["schemas"]["Who"];
            /** @description Segments and computed traits that ask for it, and destinations that it was chosen for; while there are some it cannot be archived or deleted. */
            usedBy: components["schemas"]["SegmentUser"][];
            /** @description Segments and computed traits that its latest or its active version asks for. */
            uses: components["schemas"]["RelatedSegment"][];
            /** @description The latest. */
            version: number;
        };
        ComputedTraitPreview: {
            /**
             * Format: date-time
             * @description The moment that windows and dates are relative to.
             */
            asOf: string;
            /** @description How many of them would have a value: all of them, no sample. */
            holders: number;
            /** @description Null: none of the values is a number. */
            numbers: {
                /** @description Values that are numbers. */
                count: number;
                least: number;
                lowerQuartile: number;
                median: number;
                most: number;
                upperQuartile: number;
            } | null;
            /** @description Profiles of the kind that the definition is of. */
            population: number;
            sample: {
                profileId: string;
                value: unknown;
            }[];
            /** @description A query of the values, as `POST /api/sql` takes it. */
            sql: string;
            /** @description The most frequent values, at most ten. */
            top: {
                profiles: number;
                value: unknown;
            }[];
        };
        ComputedTraitVersion: {
            /** Format: date-time */
            createdAt: string;
            createdBy: components["schemas"]["Who"];
            definition: components["schemas"]["ComputedDefinition"];
            /** @description What was changed and why; empty: nothing was said. */
            note: string;
            version: number;
        };
        CurrentWorkspace: {
            /** Format: date-time */
            createdAt: string;
            /** @description ISO 4217 code of amounts that do not say theirs. */
            currency: string;
            id: string;
            name: string;
            /** @description Days that events stay in the warehouse, by their timestamp. Null: for ever. */
            retentionDays: number | null;
            /** @description Short name in URLs of the Profile API and in SQL clients, unique: lower-case letters, digits, hyphens. */
            slug: string;
            /** @description IANA name, such as Europe/Rome; days and months of reports begin by it. */
            timeZone: string;
            /** @description Last change; null: none since it was made. */
            updatedAt: string | null;
            /** @description Who made the last change. */
            updatedBy: {
                id: string;
                /** @enum {string} */
                kind: "user" | "token" | "system";
                /** @description Of the user or token now. */
                name: string | null;
            } | null;
            /** @description Grows with each change. A change names the version that it was made on. */
            version: number;
        };
        DeadLetter: {
            /**
             * Format: date-time
             * @description When the state changed.
             */
            changedAt: string;
            event: string | null;
            /** @description What to do about it. */
            help: string | null;
            id: string;
            /** @description How it came: batch, event, a type of call, merge or webhook. */
            kind: string;
            /** @description Whether values of people are hidden, for want of the scope personal-data:read. */
            masked: boolean;
            /** @description Why, in words. */
            message: string;
            messageId: string | null;
            /** @description The text of the event, or what was kept of a request that was refused whole. */
            payload: string;
            /** @description Place in the log; GET /api/activity/entries/{position}. */
            position: number;
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
            /** @description What it said that it is; null where it did not. */
            type: string | null;
        };
        DeadLetterChange: {
            /**
             * Format: date-time
             * @description When the request began.
             */
            at: string;
            /** @description Letters whose state was changed. */
            changed: number;
            /** @description Send it with the same filter to go on; null: all done. */
            next: string | null;
        };
        DeadLetterCounts: {
            /** @description Letters in the state that was asked for, most first. */
            counts: {
                count: number;
                reason: string;
                stage: string;
            }[];
            open: number;
            states: {
                discarded: number;
                open: number;
                replayed: number;
                replaying: number;
            };
        };
        Delivery: {
            /** @description How often it was sent. */
            attempt: number;
            /** @description Of tracks, pages and screens. */
            eventName: string | null;
            eventType: string;
            id: string;
            /** @description Why the last attempt failed. */
            lastError: string | null;
            /** @description Its HTTP status; null when no answer came. */
            lastStatus: number | null;
            messageId: string;
            /** @description Null: behind another one of its profile. */
            nextAttemptAt: string | null;
            profileId: string;
            /**
             * Format: date-time
             * @description When the event came in.
             */
            receivedAt: string;
            /** @description How often it was taken back from the dead letters. */
            replays: number;
            /**
             * @description waiting: tried again. dead: until replayed. replayed: went through after a replay.
             * @enum {string}
             */
            state: "waiting" | "dead" | "replayed";
            /**
             * Format: date-time
             * @description When its state or attempt changed last.
             */
            updatedAt: string;
        };
        DeliveryAttempt: {
            /** @description The first 1,000 characters of what the receiver answered, without credentials; kept until it is delivered. */
            answer: string | null;
            /**
             * Format: date-time
             * @description When the request was sent.
             */
            at: string;
            /** @description From the request to the end of the answer. */
            durationMs: number;
            /** @description Events in the request. */
            events: number;
            /** @description Why it failed. */
            message: string | null;
            /** @enum {string} */
            outcome: "delivered" | "retry" | "refused" | "rejected";
            /** @description HTTP status; null when no answer came. */
            status: number | null;
        };
        DeliveryCounts: {
            /** @description What the last attempts failed for, the most frequent first. */
            reasons: {
                count: number;
                /** @description Why the last attempt failed. */
                lastError: string;
                /** @description Its HTTP status; null when no answer came. */
                lastStatus: number | null;
                /** @enum {string} */
                state: "waiting" | "dead" | "replayed";
            }[];
            states: {
                dead: number;
                replayed: number;
                waiting: number;
            };
        };
        DeliveryWithPayload: {
            /** @description How often it was sent. */
            attempt: number;
            /** @description The last ten, oldest first; `attempt` counts all. */
            attempts: components["schemas"]["DeliveryAttempt"][];
            /** @description Of tracks, pages and screens. */
            eventName: string | null;
            eventType: string;
            id: string;
            /** @description Why the last attempt failed. */
            lastError: string | null;
            /** @description Its HTTP status; null when no answer came. */
            lastStatus: number | null;
            /** @description Whether values of people are hidden, for want of the scope personal-data:read. */
            masked: boolean;
            messageId: string;
            /** @description Null: behind another one of its profile. */
            nextAttemptAt: string | null;
            /** @description Null once it was replayed. */
            payload: unknown;
            profileId: string;
            /**
             * Format: date-time
             * @description When the event came in.
             */
            receivedAt: string;
            /** @description How often it was taken back from the dead letters. */
            replays: number;
            /** @description As it would be sent now; signature and time are made at each attempt. Null once it was replayed. */
            request: components["schemas"]["ShownRequest"] | null;
            /**
             * @description waiting: tried again. dead: until replayed. replayed: went through after a replay.
             * @enum {string}
             */
            state: "waiting" | "dead" | "replayed";
            /**
             * Format: date-time
             * @description When its state or attempt changed last.
             */
            updatedAt: string;
        };
        Destination: {
            /** @description What it does with an event; see the catalog. */
            actionKey: string;
            /** @description Most events in a request. */
            batchSize: number;
            /** @description How long a batch may wait to be filled. */
            batchWaitMs: number;
            /** @description Computed traits of which it hears each value that changed: `none`, `all`, or the `chosen` of `traitIds`. As what is in `send`: a track `Trait Computed`, or an identify with the trait. */
            computedTraits: {
                /**
                 * @default none
                 * @enum {string}
                 */
                mode: "none" | "all" | "chosen";
                /**
                 * @default track
                 * @enum {string}
                 */
                send: "track" | "identify";
                /** @default [] */
                traitIds: string[];
            };
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
            /** @description Credentials that were stored with another secret. Nothing is sent before they are entered again or removed. */
            secretsUnreadable: string[];
            /** @description Segments of which it hears who entered and who left: `none`, `all`, or the `chosen` of `segmentIds`. As what is in `send`: a track `Audience Entered` or `Audience Exited`, or an identify with the key of the segment as a trait. */
            segments: {
                /**
                 * @default none
                 * @enum {string}
                 */
                mode: "none" | "all" | "chosen";
                /** @default [] */
                segmentIds: string[];
                /**
                 * @default track
                 * @enum {string}
                 */
                send: "track" | "identify";
            };
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
                    /** @default null */
                    names: string[] | null;
                    /** @default null */
                    types: ("identify" | "track" | "page" | "screen" | "group" | "alias")[] | null;
                };
                title: string;
            }[];
            /** @description Settings that hold a credential before its renewal, until they are emptied. */
            previous: string[];
            settings: components["schemas"]["FormField"][];
        };
        DestinationStatus: {
            /** @description Events that became dead letters, ever. */
            dead: number;
            /** @description Dead letters that can be replayed. */
            deadLetters: number;
            /** @description Events that the receiver took, since the destination was added. */
            delivered: number;
            /** @description Dead letters that were discarded, by a person or after 30 days. */
            discarded: number;
            /** @description Attempts that failed, counted for each event. */
            failed: number;
            /** @description Of the first failure since the last success. */
            failingSince: string | null;
            /** @description When a person paused it. */
            heldSince: string | null;
            /** @description Until when it keeps its place in the stream; then it is stopped. */
            heldUntil: string | null;
            /** @description Age of the oldest event that is not delivered; null: none is known. Held or stopped, later ones are not looked at. */
            lagSeconds: number | null;
            /** @description When it took the last one. */
            lastDeliveredAt: string | null;
            /** @description Of the last failure that spoke of the destination. */
            lastError: string | null;
            /** @description When it is probed next. */
            pausedUntil: string | null;
            /**
             * @description paused: fails as a whole and is probed. held: by a person; see pause. stopped: after 72 hours of either; see resume.
             * @enum {string}
             */
            state: "flowing" | "paused" | "held" | "stopped";
            /** @description When delivery gave up. */
            stoppedAt: string | null;
            /** @description Failed deliveries that are tried again, and those behind them. */
            waiting: number;
        };
        DestinationTest: {
            /** @description The first 2,000 characters of the answer. */
            body: string | null;
            /** @description From the request to the end of the answer. */
            durationMs: number;
            /** @description Of the answer. */
            headers: {
                [key: string]: string;
            };
            message: string | null;
            /**
             * @description What would become of an event: taken, tried again, or a dead letter.
             * @enum {string}
             */
            outcome: "delivered" | "retry" | "refused" | "rejected";
            /** @description What was sent; null when nothing was. */
            request: components["schemas"]["ShownRequest"] | null;
            /** @description HTTP status; null when no answer came. */
            status: number | null;
        };
        Duration: {
            count: number;
            /** @enum {string} */
            unit: "minute" | "hour" | "day" | "week";
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
        EventDetails: {
            /** @description The account that it names. */
            account: components["schemas"]["EventOwner"] | null;
            deadLetterId: string | null;
            /** @description The event that took effect under the same message id. */
            duplicateOf: {
                position: number;
                /** Format: date-time */
                receivedAt: string;
            } | null;
            event: string | null;
            /** @description What to do about it. */
            help: string | null;
            /** @description Whether values of people are hidden, for want of the scope personal-data:read. */
            masked: boolean;
            /** @description Profiles that this event merged into these. */
            mergedIds: string[];
            /** @description The reason in words. */
            message: string | null;
            messageId: string | null;
            normalized: components["schemas"]["NormalizedEvent"] | null;
            /** @description stream: as it was processed. warehouse: as it is stored. log: as it would be, from what was received. */
            normalizedFrom: ("stream" | "warehouse" | "log") | null;
            /** @description What was left out on the way, as codes; null where that is not kept any more. */
            notes: string[] | null;
            /**
             * @description Waiting: not processed yet.
             * @enum {string}
             */
            outcome: "waiting" | "processed" | "dropped" | "rejected";
            position: number;
            /** @description The profile that the event belongs to now. */
            profile: components["schemas"]["EventOwner"] | null;
            raw: components["schemas"]["ReceivedEvent"] | null;
            /** @description Why there is no `raw`: the log keeps it for a time only, or was damaged there. */
            rawMissing: ("removed" | "damaged") | null;
            /** @description Null for a dropped event whose reason is forgotten. */
            reason: string | null;
            /** Format: date-time */
            receivedAt: string;
            sourceId: string;
            /** @description Where it left the path. */
            stage: string | null;
            /** @description What it said that it is; null where it did not. */
            type: ("identify" | "track" | "page" | "screen" | "group" | "alias") | null;
        };
        EventMatch: {
            during?: {
                hours?: {
                    from: number;
                    to: number;
                };
                weekdays?: number[];
            };
            name?: string;
            sources?: string[];
            /** @enum {string} */
            type?: "identify" | "track" | "page" | "screen" | "group" | "alias";
            where?: {
                is: components["schemas"]["ValueTest"];
                property: string;
            }[];
        };
        EventOwner: {
            /** @enum {string} */
            collection: "users" | "accounts";
            /** Format: date-time */
            createdAt: string;
            id: string;
            identifiers: {
                /** @description Whether this very event linked it. */
                fromEvent: boolean;
                type: string;
                value: string;
            }[];
            /** @description Names of the traits whose present value this very event said. */
            traitsFromEvent: string[];
        };
        ExplainedClause: {
            /** @description Some of the events that count, the latest last. */
            events: components["schemas"]["ExplainedEvent"][];
            /** @description Whether the account has more users than are named. */
            hasMoreUsers: boolean;
            holds: boolean;
            kind: string;
            /** @description The clauses in it, in their order. */
            of: components["schemas"]["ExplainedClause"][];
            /** @description Where it stands in the definition: `where`, `where.of.0`… */
            path: string;
            /** @description Where the users of the account are asked: up to ten of whom it is so, then up to ten of whom it is not. */
            users: components["schemas"]["ExplainedUser"][];
            /** @description The value or figure that was tested; null: there is none. */
            value: unknown;
        };
        ExplainedEvent: {
            /** Format: date-time */
            at: string;
            /** @description Its name. */
            event: string | null;
            /** @description Null: the warehouse does not know it. */
            messageId: string | null;
            /** @description Its place in the log. */
            position: number;
            type: ("identify" | "track" | "page" | "screen" | "group" | "alias") | null;
        };
        ExplainedUser: {
            /** @description Whether it is so of this user. */
            holds: boolean;
            profile: components["schemas"]["ProfileSummary"];
        };
        ExternalId: {
            /** @enum {string} */
            collection: "users" | "accounts";
            /**
             * Format: date-time
             * @description When it was first seen on this profile.
             */
            created_at: string;
            /** @constant */
            encoding: "none";
            first_message_id: string;
            /** @description The identifier itself. */
            id: string;
            source_id: string;
            /** @example email */
            type: string;
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
        GroupCall: {
            /**
             * @description Of a person whom you do not know yet.
             * @example a-7f3c
             */
            anonymousId?: string;
            /**
             * @description About the circumstances: page, device, campaign, library.
             * @example {
             *       "ip": "203.0.113.7",
             *       "locale": "en-GB"
             *     }
             */
            context?: {
                [key: string]: unknown;
            };
            /**
             * @description Your id of the account.
             * @example acme
             */
            groupId: string;
            /**
             * @description Which destinations get it, by name: `{"All": false, "Webhook": true}`. Left out: all.
             * @example {
             *       "All": true
             *     }
             */
            integrations?: {
                [key: string]: unknown;
            };
            /**
             * @description Makes sending safe to repeat: an event takes effect once per `messageId` and workspace within 28 days. Left out, the server gives one, and a repetition cannot be recognised.
             * @example order-1001-completed
             */
            messageId?: string;
            /**
             * Format: date-time
             * @description When it was sent, by the same clock: corrects a clock that is wrong.
             */
            sentAt?: string;
            /**
             * Format: date-time
             * @description When it happened; left out: when it was received.
             */
            timestamp?: string;
            /**
             * @description What is known now. A trait set to null is removed.
             * @example {
             *       "name": "Acme",
             *       "employees": 120
             *     }
             */
            traits?: {
                [key: string]: unknown;
            };
            /**
             * @description Your id of the person. Each call needs this or `anonymousId`.
             * @example u-1
             */
            userId?: string;
        };
        HeldInvite: {
            email: string;
            /** Format: date-time */
            expiresAt: string;
            /** @description Whether the person has a password here already, and accepts with it. */
            hasAccount: boolean;
            /** @description Name of the user who invited. */
            invitedBy: string | null;
            /** @enum {string} */
            role: "owner" | "admin" | "marketer" | "analyst" | "privacy-officer" | "viewer";
            workspace: {
                name: string;
                slug: string;
            };
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
        IdentifyCall: {
            /**
             * @description Of a person whom you do not know yet.
             * @example a-7f3c
             */
            anonymousId?: string;
            /**
             * @description About the circumstances: page, device, campaign, library.
             * @example {
             *       "ip": "203.0.113.7",
             *       "locale": "en-GB"
             *     }
             */
            context?: {
                [key: string]: unknown;
            };
            /**
             * @description Which destinations get it, by name: `{"All": false, "Webhook": true}`. Left out: all.
             * @example {
             *       "All": true
             *     }
             */
            integrations?: {
                [key: string]: unknown;
            };
            /**
             * @description Makes sending safe to repeat: an event takes effect once per `messageId` and workspace within 28 days. Left out, the server gives one, and a repetition cannot be recognised.
             * @example order-1001-completed
             */
            messageId?: string;
            /**
             * Format: date-time
             * @description When it was sent, by the same clock: corrects a clock that is wrong.
             */
            sentAt?: string;
            /**
             * Format: date-time
             * @description When it happened; left out: when it was received.
             */
            timestamp?: string;
            /**
             * @description What is known now. A trait set to null is removed.
             * @example {
             *       "email": "jane@example.com",
             *       "plan": "pro"
             *     }
             */
            traits?: {
                [key: string]: unknown;
            };
            /**
             * @description Your id of the person. Each call needs this or `anonymousId`.
             * @example u-1
             */
            userId?: string;
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
        IngestError: {
            error: {
                /** @description Such as `invalid_json`, `too_many_events`, `no_write_key`. */
                code: string;
                message: string;
            };
            /** @constant */
            success: false;
        };
        Invite: {
            /** Format: date-time */
            createdAt: string;
            /** @description Who made the link that works now. */
            createdBy: components["schemas"]["Who"];
            /** @description Who is invited. */
            email: string;
            /**
             * Format: date-time
             * @description The link works before this; issued anew it has a new one.
             */
            expiresAt: string;
            id: string;
            /** @enum {string} */
            role: "owner" | "admin" | "marketer" | "analyst" | "privacy-officer" | "viewer";
        };
        IssuedInvite: {
            invite: components["schemas"]["Invite"];
            /** @description The link, to be sent to the invited person. It is shown here and never again. */
            url: string;
        };
        List: {
            /** Format: date-time */
            createdAt: string;
            createdBy: components["schemas"]["Who"];
            /** @description By it, segments ask for the list: `{"kind": "list", "list": id}`. */
            id: string;
            /**
             * @description csv: files say who is on it. sql: a query does.
             * @enum {string}
             */
            kind: "csv" | "sql";
            name: string;
            /** @enum {string} */
            of: "users" | "accounts";
            /** @description Profiles on it, by the warehouse. Null: it does not answer now. */
            size: number | null;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: components["schemas"]["Who"];
        };
        ListDetails: {
            /** Format: date-time */
            createdAt: string;
            createdBy: components["schemas"]["Who"];
            /** @description By it, segments ask for the list: `{"kind": "list", "list": id}`. */
            id: string;
            /**
             * @description csv: files say who is on it. sql: a query does.
             * @enum {string}
             */
            kind: "csv" | "sql";
            name: string;
            /** @enum {string} */
            of: "users" | "accounts";
            /** @description What keeps it; null: files fill it. */
            query: components["schemas"]["ListQuery"] | null;
            /** @description Profiles on it, by the warehouse. Null: it does not answer now. */
            size: number | null;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: components["schemas"]["Who"];
            /** @description Names of the segments that ask for it. */
            usedBy: string[];
        };
        ListImport: {
            by: components["schemas"]["Who"];
            /**
             * @description upload: a file. Otherwise a query.
             * @enum {string}
             */
            cause: "upload" | "schedule" | "manual";
            counts: {
                /** @description Their person was made. */
                created: number;
                /** @description Profiles that were put on the list. */
                entered: number;
                /** @description Profiles that were taken off it. */
                left: number;
                /** @description Their profile is there. */
                matched: number;
                /** @description They cannot be used. */
                refused: number;
                /** @description A row before them says the same person. */
                repeated: number;
                /** @description Read so far; each is one of the following five. */
                rows: number;
                /** @description Nobody has their identifiers. */
                unknown: number;
            };
            endedAt: string | null;
            /** @description Why it ended before the end of the file; null: it did not. */
            failure: string | null;
            id: string;
            /** @enum {string} */
            mode: "add" | "replace" | "remove";
            startedAt: string | null;
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "failed";
        };
        ListQuery: {
            /** @description Null: it runs when it is told to. */
            nextRunAt: string | null;
            query: string;
            /** @description Five fields of cron, in the time zone of the workspace. */
            schedule: string | null;
        };
        ListQueryPreview: {
            counts: {
                /** @description Their person was made. */
                created: number;
                /** @description Profiles that were put on the list. */
                entered: number;
                /** @description Profiles that were taken off it. */
                left: number;
                /** @description Their profile is there. */
                matched: number;
                /** @description They cannot be used. */
                refused: number;
                /** @description A row before them says the same person. */
                repeated: number;
                /** @description Read so far; each is one of the following five. */
                rows: number;
                /** @description Nobody has their identifiers. */
                unknown: number;
            };
            /** @description Ids of some that would enter, or get another value. */
            entering: string[];
            /** @description Ids of some that would leave. */
            leaving: string[];
        };
        Measure: {
            /** @enum {string} */
            of: "count" | "days" | "first-time" | "last-time";
        } | {
            /** @enum {string} */
            of: "sum" | "average" | "least" | "most" | "distinct" | "first" | "last" | "frequent";
            property: string;
        };
        MembershipChange: {
            /**
             * Format: date-time
             * @description When it happened, however late it became known.
             */
            at: string;
            /** @description False: left. */
            entered: boolean;
            /** @description What it was then. */
            originalProfileId: string;
            /** @description What the profile is today. */
            profileId: string;
            /**
             * @description event: by something that happened. time: by time alone. merge: two profiles became one. backfill: everybody was decided. edit: the same, by a new version. archived: the segment was.
             * @enum {string}
             */
            reason: "event" | "time" | "merge" | "unmerge" | "backfill" | "edit" | "archived";
            /** @description Of the segment. */
            version: number;
        };
        MembershipExplanation: {
            /** Format: date-time */
            at: string;
            /**
             * @description live: by what the stream knows now. history: by the events of the warehouse that had come by then.
             * @enum {string}
             */
            basis: "live" | "history";
            clause: components["schemas"]["ExplainedClause"];
            definition: components["schemas"]["SegmentDefinition"];
            /** @description Whether the definition holds. */
            holds: boolean;
            /** @description Since when the profile belongs, where live. */
            since: string | null;
            /** @description The version that is explained. */
            version: number;
        };
        MergeCall: {
            /**
             * @description Of a person whom you do not know yet.
             * @example a-7f3c
             */
            anonymousId?: string;
            /**
             * @description About the circumstances: page, device, campaign, library.
             * @example {
             *       "ip": "203.0.113.7",
             *       "locale": "en-GB"
             *     }
             */
            context?: {
                [key: string]: unknown;
            };
            /**
             * @description Which destinations get it, by name: `{"All": false, "Webhook": true}`. Left out: all.
             * @example {
             *       "All": true
             *     }
             */
            integrations?: {
                [key: string]: unknown;
            };
            mergeProperties: {
                /** @description Such as `email`. */
                type: string;
                /** @description The identifier. */
                value: string;
            }[];
            /**
             * @description Makes sending safe to repeat: an event takes effect once per `messageId` and workspace within 28 days. Left out, the server gives one, and a repetition cannot be recognised.
             * @example order-1001-completed
             */
            messageId?: string;
            /**
             * Format: date-time
             * @description When it was sent, by the same clock: corrects a clock that is wrong.
             */
            sentAt?: string;
            /**
             * Format: date-time
             * @description When it happened; left out: when it was received.
             */
            timestamp?: string;
            /**
             * @description Your id of the person. Each call needs this or `anonymousId`.
             * @example u-1
             */
            userId?: string;
        };
        NewApiToken: {
            /** Format: date-time */
            createdAt: string;
            createdBy: components["schemas"]["Who"];
            /** @description Null: never. */
            expiresAt: string | null;
            id: string;
            name: string;
            revokedAt: string | null;
            scopes: components["schemas"]["Scope"][];
            /** @description The token itself. It is shown here and never again. */
            secret: string;
            /** @description When it was last used, to about a minute; null: never. */
            usedAt: string | null;
        };
        NormalizedEvent: {
            anonymousId: string | null;
            context: {
                [key: string]: unknown;
            };
            event: string | null;
            groupId: string | null;
            integrations: {
                [key: string]: unknown;
            };
            messageId: string;
            /** @description As the client said, in ISO 8601. */
            originalTimestamp: string | null;
            previousId: string | null;
            properties: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            receivedAt: string;
            /** @description As the client said, in ISO 8601. */
            sentAt: string | null;
            /** Format: date-time */
            timestamp: string;
            traits: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            type: "identify" | "track" | "page" | "screen" | "group" | "alias";
            userId: string | null;
        };
        Overview: {
            /** Format: date-time */
            asOf: string;
            /**
             * @description 60 minutes, 96 quarters of an hour, 168 hours or 30 days.
             * @enum {string}
             */
            bucket: "minute" | "quarter-hour" | "hour" | "day";
            /** @description Oldest first, the present one last. What waits to be processed is in none yet. */
            buckets: {
                /** @description Profiles of accounts that were made. */
                accountsCreated: number;
                /** @description Events that a destination accepted, once for each destination. */
                delivered: number;
                /** @description Events left out on purpose, such as duplicates. */
                dropped: number;
                /** @description Deliveries that failed, once for each attempt. */
                failedAttempts: number;
                /** @description The greatest of the bucket; null where the server did not run. */
                lagSeconds: {
                    /** @description Age of the oldest event that a destination has not been sent. */
                    delivery: number;
                    /** @description Age of the oldest event that waits to be processed. */
                    processing: number;
                    /** @description Age of the oldest event that is not yet in the warehouse. */
                    warehouse: number;
                } | null;
                /** @description Profiles that went into another one. */
                merges: number;
                /** @description Events that took effect on a profile. */
                processed: number;
                /** @description Events that became a dead letter, whether replayed since or not. */
                rejected: number;
                /** Format: date-time */
                start: string;
                /** @description Deliveries that were given up and became dead letters of a destination. */
                undelivered: number;
                /** @description Profiles of users that were made. */
                usersCreated: number;
            }[];
            /** @description Oldest first. */
            destinations: {
                /** @description Deliveries that were given up and wait for a person, now. */
                deadLetters: number;
                /** @description Events that it accepted in the range. */
                delivered: number;
                destinationId: string;
                /** @description Attempts of the range that failed. */
                failedAttempts: number;
                failingSince: string | null;
                kind: string;
                /** @description Age of the oldest event that it has not been sent; null where nothing waits. */
                lagSeconds: number | null;
                lastDeliveredAt: string | null;
                /** @description In words, without personal data. */
                lastError: string | null;
                name: string;
                /**
                 * @description `flowing`: events go out. `failing`: the last attempts failed. `paused`: after failures, probed from time to time. `held`: by a person. `stopped`: given up until resumed. `unreadable`: its credentials cannot be read.
                 * @enum {string}
                 */
                state: "disabled" | "unreadable" | "flowing" | "failing" | "paused" | "held" | "stopped";
                /** @description Events that were given up in the range. */
                undelivered: number;
                /** @description Failed deliveries that wait for another attempt, now. */
                waiting: number;
            }[];
            /** @description Of the range: events by their receipt, deliveries by when they were tried. */
            figures: components["schemas"]["OverviewFigures"];
            /**
             * Format: date-time
             * @description Beginning of the range and of its first bucket.
             */
            from: string;
            /** @description Of the server, now; 0 where nothing waits. */
            lagSeconds: {
                /** @description Age of the oldest event that a destination has not been sent. */
                delivery: number;
                /** @description Age of the oldest event that waits to be processed. */
                processing: number;
                /** @description Age of the oldest event that is not yet in the warehouse. */
                warehouse: number;
            };
            mergeRate: {
                previous: {
                    /** @description Merges for each profile that was made. */
                    perNewProfile: number | null;
                    /** @description Merges for 1,000 processed events. */
                    perThousandEvents: number | null;
                } | null;
                /** @description Null where there is nothing to divide by. */
                range: {
                    /** @description Merges for each profile that was made. */
                    perNewProfile: number | null;
                    /** @description Merges for 1,000 processed events. */
                    perThousandEvents: number | null;
                };
                /** @description Over all time. */
                total: {
                    /** @description Merges for each profile that was made. */
                    perNewProfile: number | null;
                    /** @description Merges for 1,000 processed events. */
                    perThousandEvents: number | null;
                };
            };
            /** @description Of as much time before the range, to the minute for an hour, else to the quarter of an hour; null where the workspace was not there for all of it. */
            previous: components["schemas"]["OverviewFigures"] | null;
            /**
             * Format: date-time
             * @description Beginning of as much time before the range.
             */
            previousFrom: string;
            /** @description What needs a person, the worst first. */
            problems: components["schemas"]["Problem"][];
            /** @description Profiles that are there now: made, and not merged into another one. */
            profiles: {
                accounts: number;
                users: number;
            };
            /** @enum {string} */
            range: "1h" | "24h" | "7d" | "30d";
            /** @description Oldest first; those behind them are no more. */
            sources: {
                dropped: number;
                /** @description Over the last whole minute and what has passed of this one. */
                eventsPerSecond: number;
                kind: ("web" | "mobile" | "server" | "http") | null;
                /** @description Receipt of its newest event of any outcome. */
                lastEventAt: string | null;
                /** @description Null: the source is no more. */
                name: string | null;
                processed: number;
                /** @description processed + rejected + dropped, of the range. */
                received: number;
                rejected: number;
                /** @description rejected / received; null where nothing came. */
                rejectedShare: number | null;
                sourceId: string;
                /** @description As `GET /api/sources/health` has it. */
                state: ("disabled" | "waiting" | "failing" | "silent" | "healthy") | null;
            }[];
            /** @description Of the workspace: days and hours begin by it. */
            timeZone: string;
            /** @description Over all time, as `GET /api/activity` has them. */
            totals: {
                /** @description Events that a destination accepted, once for each destination. */
                delivered: number;
                /** @description Events left out on purpose, such as duplicates. */
                dropped: number;
                /** @description Events that took effect on a profile. */
                processed: number;
                /** @description Events acknowledged: processed + rejected + dropped, and in the present those that wait to be processed. A replay of a dead letter is received once more. */
                received: number;
                /** @description Events that became a dead letter, whether replayed since or not. */
                rejected: number;
            };
            /** @description Events that are acknowledged and wait to be processed, now. */
            waiting: number;
        };
        OverviewFigures: {
            /** @description Profiles of accounts that were made. */
            accountsCreated: number;
            /** @description Events that a destination accepted, once for each destination. */
            delivered: number;
            /** @description Events left out on purpose, such as duplicates. */
            dropped: number;
            /** @description Deliveries that failed, once for each attempt. */
            failedAttempts: number;
            /** @description Profiles that went into another one. */
            merges: number;
            /** @description Events that took effect on a profile. */
            processed: number;
            /** @description Events acknowledged: processed + rejected + dropped, and in the present those that wait to be processed. A replay of a dead letter is received once more. */
            received: number;
            /** @description Events that became a dead letter, whether replayed since or not. */
            rejected: number;
            /** @description Deliveries that were given up and became dead letters of a destination. */
            undelivered: number;
            /** @description Profiles of users that were made. */
            usersCreated: number;
        };
        PageCall: {
            /**
             * @description Of a person whom you do not know yet.
             * @example a-7f3c
             */
            anonymousId?: string;
            /**
             * @description About the circumstances: page, device, campaign, library.
             * @example {
             *       "ip": "203.0.113.7",
             *       "locale": "en-GB"
             *     }
             */
            context?: {
                [key: string]: unknown;
            };
            /**
             * @description Which destinations get it, by name: `{"All": false, "Webhook": true}`. Left out: all.
             * @example {
             *       "All": true
             *     }
             */
            integrations?: {
                [key: string]: unknown;
            };
            /**
             * @description Makes sending safe to repeat: an event takes effect once per `messageId` and workspace within 28 days. Left out, the server gives one, and a repetition cannot be recognised.
             * @example order-1001-completed
             */
            messageId?: string;
            /** @example Pricing */
            name?: string;
            /**
             * @description About what happened; names and types are yours.
             * @example {
             *       "url": "https://example.com/pricing"
             *     }
             */
            properties?: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description When it was sent, by the same clock: corrects a clock that is wrong.
             */
            sentAt?: string;
            /**
             * Format: date-time
             * @description When it happened; left out: when it was received.
             */
            timestamp?: string;
            /**
             * @description Your id of the person. Each call needs this or `anonymousId`.
             * @example u-1
             */
            userId?: string;
        };
        Problem: {
            /**
             * @description `log_unwritable`: The log cannot write, so that ingest answers 503; until it can again. `log_damaged`: Records of the log cannot be read; until their segment leaves the retention or is restored. `disk_nearly_full`: Less than 2 GB are free on the disk of the data folder (critical: less than 256 MB); until more is. `requests_refused`: Requests of a source were refused in the last 60 minutes and left nothing behind, one problem for each reason; until none was for an hour. `source_silent`: An enabled source that used to send has been silent for longer than its second-longest pause of the last 14 days, at least half an hour; until it sends again or is disabled. `source_rejecting`: Of the last 60 minutes' events of a source, 5 or more and at least 5 % were rejected; until less are. `processing_stuck`: The processor fails and tries the same records again; until it gets on. `processing_behind`: The oldest event that waits to be processed is over a minute old; until it is not. Left out while the processor makes no progress at all. `open_dead_letters`: Dead letters are open, one problem for each reason; until all of the reason are replayed or discarded. `delivery_stuck`: Delivery to all destinations fails on our side and tries again; until it gets on. `destination_stopped`: Delivery gave up on a destination after three days without a success, or held it for three days; until somebody resumes it, switches it off or removes it. `destination_unreadable`: The stored credentials of a destination cannot be decrypted, because the secret of the server is another one; until they can. `destination_failing`: Delivery to a destination is paused after failures and probes it from time to time, or nothing was accepted for over a minute of failures; until it accepts an event. `destination_behind`: The oldest event that a destination has not been sent is over ten minutes old, though it accepts events; until it is not. `destination_held`: A person has held a destination for over a day; until it goes on, is switched off or removed. `dead_deliveries`: Events for a destination are dead letters, because it refused them or their window for retries was over; until all are replayed or discarded. `warehouse_down`: ClickHouse does not answer, or does not take what is to be stored; until it does. `warehouse_behind`: The oldest event that is not in the warehouse is over five minutes old; until it is not. Left out while the warehouse does not answer. `token_expiring`: An API token that was used in the last 30 days expires within a week (notice), or expired within the last week (warning); until it is revoked, or that week is over.
             * @enum {string}
             */
            code: "log_unwritable" | "log_damaged" | "disk_nearly_full" | "requests_refused" | "source_silent" | "source_rejecting" | "processing_stuck" | "processing_behind" | "open_dead_letters" | "delivery_stuck" | "destination_stopped" | "destination_unreadable" | "destination_failing" | "destination_behind" | "destination_held" | "dead_deliveries" | "warehouse_down" | "warehouse_behind" | "token_expiring";
            /** @description How many events, requests or records; null where nothing is counted. */
            count: number | null;
            /** @description Figures and names of the message, by the code: `reason`, `share`, `seconds`… */
            details: {
                [key: string]: string | number;
            };
            /** @description What to do. */
            help: string;
            /** @description The same for the same trouble as long as it lasts. */
            id: string;
            /** @description What is wrong, in words, without personal data. */
            message: string;
            /**
             * @description `critical`: something does not work, or data is about to be lost. `warning`: something works badly, or events wait for a person. `notice`: nothing is wrong yet.
             * @enum {string}
             */
            severity: "critical" | "warning" | "notice";
            /** @description Null: not known. */
            since: string | null;
            /** @description Where it is solved; `server`: on the machine, by whoever operates it. */
            target: {
                id: string | null;
                name: string | null;
                /** @enum {string} */
                type: "dead-letters" | "deliveries" | "destination" | "source" | "tokens" | "server";
            };
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
            /** @description Whether values of people are hidden, for want of the scope personal-data:read. */
            masked: boolean;
            /** @description Former ids that mean this profile now. */
            mergedIds: string[];
            /** @description Oldest first. */
            merges: components["schemas"]["ProfileMerge"][];
            /** @description What it is called by its traits: name, else first and last name. */
            name: string | null;
            /** @description Each with the event that said so. */
            traits: {
                [key: string]: components["schemas"]["Trait"];
            };
            /** Format: date-time */
            updatedAt: string;
        };
        ProfileApiCursor: {
            has_more: boolean;
            limit: number;
            /** @description For `next` of the page after; empty on the last one. */
            next: string;
            url: string;
        };
        ProfileApiError: {
            error: {
                /** @description validation_error, invalid_request_error, authentication_error, not_found, rate_limit_error, warehouse_unavailable. */
                code: string;
                message: string;
            };
        };
        ProfileApiEvents: {
            cursor: components["schemas"]["ProfileApiCursor"];
            data: {
                context: {
                    [key: string]: unknown;
                };
                /** @example Order Completed */
                event?: string;
                external_ids: {
                    /** @constant */
                    collection: "users";
                    /** @constant */
                    encoding: "none";
                    id: string;
                    type: string;
                }[];
                message_id: string;
                properties: {
                    [key: string]: unknown;
                };
                related: {
                    [key: string]: string;
                };
                source_id: string;
                /** Format: date-time */
                timestamp: string;
                /** @enum {string} */
                type: "identify" | "track" | "page" | "screen" | "group" | "alias";
            }[];
            /** @description True where values are hidden, for want of the scope personal-data:read. */
            masked?: boolean;
        };
        ProfileApiExternalIds: {
            cursor: components["schemas"]["ProfileApiCursor"];
            data: components["schemas"]["ExternalId"][];
            /** @description True where values are hidden, for want of the scope personal-data:read. */
            masked?: boolean;
        };
        ProfileApiLinks: {
            cursor: components["schemas"]["ProfileApiCursor"];
            data: {
                external_ids: components["schemas"]["ExternalId"][];
                /** @enum {string} */
                to_collection: "users" | "accounts";
            }[];
            /** @description True where values are hidden, for want of the scope personal-data:read. */
            masked?: boolean;
        };
        ProfileApiMetadata: {
            /** @description True where values are hidden, for want of the scope personal-data:read. */
            masked?: boolean;
            metadata: {
                /** Format: date-time */
                created_at: string;
                expires_at: null;
                first_message_id: string | null;
                first_source_id: string | null;
                last_message_id: string | null;
                last_source_id: string | null;
                /** Format: date-time */
                updated_at: string;
            };
        };
        ProfileApiTraits: {
            cursor: components["schemas"]["ProfileApiCursor"];
            /** @description True where values are hidden, for want of the scope personal-data:read. */
            masked?: boolean;
            /**
             * @example {
             *       "email": "jane@example.com",
             *       "plan": "pro"
             *     }
             */
            traits: {
                [key: string]: unknown;
            };
        };
        ProfileGraph: {
            /** @enum {string} */
            collection: "users" | "accounts";
            /** @description The present profile: every merge leads to it. */
            id: string;
            /** @description Those seen last first. */
            identifiers: {
                /** Format: date-time */
                lastSeen: string;
                /**
                 * Format: date-time
                 * @description Time of the event that linked it.
                 */
                linkedAt: string;
                /** @description The event that linked it. */
                messageId: string;
                /** @description The profile of this graph that it came to first, or what that one became. */
                profileId: string;
                /** @description Where in the event it was read: userId, traits.email… */
                rule: string;
                sourceId: string;
                type: string;
                value: string;
            }[];
            /** @description Accounts of a user, or users of an account. */
            links: components["schemas"]["ProfileLink"][];
            /** @description Whether values of people are hidden, for want of the scope personal-data:read. */
            masked: boolean;
            /** @description The newest first. Their ids, with the present one, are all profiles of the graph. */
            merges: {
                /** Format: date-time */
                at: string;
                /** @description The identifiers of that event which matched. */
                evidence: {
                    rule: string;
                    type: string;
                    value: string;
                }[];
                fromId: string;
                intoId: string;
                /** @description The event that showed that they are one. */
                messageId: string;
                sourceId: string;
            }[];
            /** @description What is left out: how many, and of links whether there are more. */
            more: {
                identifiers: number;
                links: boolean;
                merges: number;
            };
        };
        ProfileLink: {
            /** @enum {string} */
            collection: "users" | "accounts";
            id: string;
            identifiers: components["schemas"]["Identifier"][];
            /** Format: date-time */
            linkedAt: string;
            messageId: string;
            /** @description What it is called by its traits: name, else first and last name. */
            name: string | null;
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
        ProfileSegment: {
            id: string;
            key: string;
            name: string;
            /**
             * Format: date-time
             * @description Since when the profile belongs to it.
             */
            since: string;
            /** @enum {string} */
            status: "draft" | "active" | "paused" | "archived";
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
            /** @description What it is called by its traits: name, else first and last name. */
            name: string | null;
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
        ReceivedEvent: {
            batch: {
                count: number;
                /** @description Place in the batch, from 0. */
                index: number;
                /** @description What the batch says of all of its events. */
                rest: {
                    [key: string]: unknown;
                };
            } | null;
            /** @description browser, mobile or server. */
            channel: string;
            /** @description As it was kept; null where the source drops addresses. */
            ip: string | null;
            /** @description What the body holds: batch, event, a type of call, merge, webhook. */
            kind: string;
            /** @description A path of ingest that takes such a body. */
            path: string | null;
            /** @description Text of the event; of a request that is refused whole, what was kept of it. */
            payload: string;
            /** Format: date-time */
            receivedAt: string;
            /** @description When that was replayed; it was received before. */
            replayedAt: string | null;
            /** @description The dead letter that this is a replay of. */
            replayOf: string | null;
            userAgent: string | null;
        };
        RelatedDestination: {
            id: string;
            /** @constant */
            kind: "destination";
            name: string;
        };
        RelatedSegment: {
            id: string;
            key: string;
            /**
             * @description trait: a computed one.
             * @enum {string}
             */
            kind: "segment" | "trait";
            name: string;
            /** @enum {string} */
            status: "draft" | "active" | "paused" | "archived";
        };
        Replay: {
            /** @description Letters that the log did not take; they are open still. */
            failed: number;
            /** @description Send it with the same filter to go on; null: all done. */
            next: string | null;
            /** @description Letters that were sent along the path again. */
            replayed: number;
        };
        ReplayedDeadLetter: {
            /**
             * Format: date-time
             * @description When the state changed.
             */
            changedAt: string;
            event: string | null;
            /** @description What to do about it. */
            help: string | null;
            id: string;
            /** @description How it came: batch, event, a type of call, merge or webhook. */
            kind: string;
            /** @description Whether values of people are hidden, for want of the scope personal-data:read. */
            masked: boolean;
            /** @description Why, in words. */
            message: string;
            messageId: string | null;
            /** @description The text of the event, or what was kept of a request that was refused whole. */
            payload: string;
            /** @description Place in the log; GET /api/activity/entries/{position}. */
            position: number;
            /** @description Why, as a code; docs/collect.md lists them. */
            reason: string;
            /** Format: date-time */
            receivedAt: string;
            /** @description Position in the log of what was sent again: GET /api/activity/entries/{position} tells what became of it. The events of a batch follow one by one. */
            replayedAt: number;
            /** @description The letter that this one was a replay of. */
            replayOf?: string;
            sourceId: string;
            /** @description Where it was refused. */
            stage: string;
            /** @enum {string} */
            state: "open" | "replaying" | "replayed" | "discarded";
            /** @description What it said that it is; null where it did not. */
            type: string | null;
        };
        Retention: {
            /** @description Days that events stay in the warehouse. Null: for ever. */
            days: number | null;
            /** @description Why the last run failed; null: it did not. */
            failure: string | null;
            /** @description The last run that ended well; null: none yet. */
            lastRun: {
                /**
                 * Format: date-time
                 * @description When it ended.
                 */
                at: string;
                /**
                 * Format: date-time
                 * @description The beginning of a day in UTC: events with an earlier timestamp are gone.
                 */
                cutoff: string;
                /** @description Events that it removed. */
                removed: number;
            } | null;
            /** @description The log keeps what was received for this long, for replays, whatever the workspace sets. */
            log: {
                /** @description ONEFOLD_LOG_RETENTION_BYTES, of all workspaces together. */
                bytesMax: number;
                /** @description ONEFOLD_LOG_RETENTION_DAYS */
                daysMax: number;
            };
            /** @description When events over that are removed next: daily, an hour after a change, ten minutes after a failure. Null: never. */
            nextRunAt: string | null;
            /** @description Events that the retention removed over all time. */
            removedTotal: number;
        };
        RetentionPreview: {
            /** Format: date-time */
            asOf: string;
            /** @description The beginning of a day in UTC: events with an earlier timestamp would be removed by a run now. Null: none would. */
            cutoff: string | null;
            days: number | null;
            /** @description Timestamp of the oldest stored event; null: none is stored. */
            oldestAt: string | null;
            /** @description Stored events that a run now would remove. */
            removed: number;
            /** @description Events that are stored now. */
            stored: number;
        };
        RfmThresholds: {
            /** Format: date-time */
            asOf: string;
            /** @description Profiles with such an event in the window, by which the thresholds are; where there are none these are a guess. */
            customers: number;
            frequency: [
                number,
                number,
                number,
                number
            ];
            monetary: [
                number,
                number,
                number,
                number
            ];
            recencyDays: [
                number,
                number,
                number,
                number
            ];
        };
        RoleDescription: {
            /** @description Whether you may give it: it can do nothing that you cannot. */
            grantable: boolean;
            /** @enum {string} */
            role: "owner" | "admin" | "marketer" | "analyst" | "privacy-officer" | "viewer";
            /** @description What it may do; `*`: everything. */
            scopes: components["schemas"]["Scope"][];
        };
        SchemaEvent: {
            /** @description Events since `countedSince`, by all that were stored. */
            count: number;
            /** @description Null where the call has no name. */
            event: string | null;
            /** Format: date-time */
            firstSeen: string;
            /** Format: date-time */
            lastSeen: string;
            /** @description First seen since `newSince`. */
            new: boolean;
            /** @description Has a property that was first seen since `newSince`. */
            newProperties: boolean;
            /** @description Paths that are recorded; of several sources the most of any. */
            properties: number;
            /** @enum {string} */
            type: "identify" | "track" | "page" | "screen" | "group" | "alias";
        };
        SchemaEvents: {
            events: components["schemas"]["SchemaEvent"][];
            /**
             * Format: date-time
             * @description 24 hours ago: what was first seen since then is new.
             */
            newSince: string;
            next: string | null;
            /** @description Null before the first event. */
            summary: components["schemas"]["SchemaSummary"] | null;
        };
        SchemaNotRecorded: {
            /** @description Null where the call has no name. */
            event: string | null;
            /** @description False: `names` is an estimate, within about 6 %. */
            exact: boolean;
            /** @description How many different names there were. */
            names: number;
            /** @enum {string} */
            type: "identify" | "track" | "page" | "screen" | "group" | "alias";
            /** @description Values under names without a record. */
            values: number;
        };
        SchemaProperties: {
            /** @description Whether values of people are hidden, for want of the scope personal-data:read. */
            masked: boolean;
            /**
             * Format: date-time
             * @description 24 hours ago: what was first seen since then is new.
             */
            newSince: string;
            next: string | null;
            /** @description Events that begin on this page and have names without a record. */
            notRecorded: components["schemas"]["SchemaNotRecorded"][];
            properties: components["schemas"]["SchemaProperty"][];
        };
        SchemaPropertiesOfAll: {
            /**
             * Format: date-time
             * @description 24 hours ago: what was first seen since then is new.
             */
            newSince: string;
            next: string | null;
            notRecorded: {
                /** @description False: `names` is an estimate, within about 6 %. */
                exact: boolean;
                /** @description How many different names there were. */
                names: number;
                /** @description Values under names without a record. */
                values: number;
            };
            properties: components["schemas"]["SchemaPropertyOfAll"][];
        };
        SchemaProperty: {
            /** @description Share of the events `of` that did not have it. */
            absentShare: number;
            /** @description Null where the call has no name. */
            event: string | null;
            /** @description Events that had it, be it null. */
            events: number;
            /** @description Up to five different values, newest first; long texts are cut. */
            examples: unknown[];
            /** @description Its name tells of a secret or a payment: no examples are ever kept. */
            examplesWithheld: boolean;
            /** Format: date-time */
            firstSeen: string;
            /** Format: date-time */
            lastSeen: string;
            /** @description First seen since `newSince`. */
            new: boolean;
            /** @description Share of the values that were null. */
            nullShare: number;
            /** @description Events that could have had it. */
            of: number;
            /** @description Such as `properties.total`, `properties.products[].price` (in an array), `context.page.url`, or `properties.prices.*`: all keys that are data themselves, such as ids. */
            path: string;
            /** @enum {string} */
            type: "identify" | "track" | "page" | "screen" | "group" | "alias";
            /** @description Values by type, most first. */
            types: {
                count: number;
                /** @enum {string} */
                type: "string" | "date-time" | "integer" | "number" | "boolean" | "array" | "object" | "null";
            }[];
            /** @description Values seen, null among them; below an array there are several in an event. */
            values: number;
        };
        SchemaPropertyOfAll: {
            /** @description Share of the events `of` that did not have it. */
            absentShare: number;
            /** @description Events that had it, be it null. */
            events: number;
            /** Format: date-time */
            firstSeen: string;
            /** Format: date-time */
            lastSeen: string;
            /** @description First seen since `newSince`. */
            new: boolean;
            /** @description Share of the values that were null. */
            nullShare: number;
            /** @description Events that could have had it. */
            of: number;
            /** @description Such as `properties.total`, `properties.products[].price` (in an array), `context.page.url`, or `properties.prices.*`: all keys that are data themselves, such as ids. */
            path: string;
            /** @description Values by type, most first. */
            types: {
                count: number;
                /** @enum {string} */
                type: "string" | "date-time" | "integer" | "number" | "boolean" | "array" | "object" | "null";
            }[];
            /** @description Values seen, null among them; below an array there are several in an event. */
            values: number;
        };
        SchemaSummary: {
            /**
             * Format: date-time
             * @description Receipt of the first event that is counted; forgetting what was observed begins anew.
             */
            countedSince: string;
            /**
             * Format: date-time
             * @description Receipt of the newest event that is counted.
             */
            countedUntil: string;
            /** @description Different events (type and name) that are recorded. */
            events: number;
            /** @description How much is recorded at most. */
            limits: {
                /** @description Names and arrays on the way to a value. */
                depth: number;
                /** @description Events of a source. */
                events: number;
                /** @description Paths of a source, of all events. */
                properties: number;
                /** @description Paths of an event. */
                propertiesOfEvent: number;
            };
            /** @description Names for which a source has no room: over the limits, or too long. */
            notRecorded: {
                /** @description Events sent under names without a record. */
                events: number;
                /** @description False: `names` is an estimate, within about 6 %. */
                exact: boolean;
                /** @description How many different names there were. */
                names: number;
            };
            /** @description Paths that are recorded, of all events. */
            properties: number;
        };
        /** @enum {string} */
        Scope: "profiles:read" | "profiles:write" | "personal-data:read" | "segments:read" | "segments:write" | "events:read" | "sql:read" | "sources:read" | "sources:write" | "destinations:read" | "destinations:write" | "dead-letters:read" | "dead-letters:write" | "workspace:read" | "workspace:write" | "access:read" | "access:write" | "audit:read" | "metrics:read" | "*";
        ScreenCall: {
            /**
             * @description Of a person whom you do not know yet.
             * @example a-7f3c
             */
            anonymousId?: string;
            /**
             * @description About the circumstances: page, device, campaign, library.
             * @example {
             *       "ip": "203.0.113.7",
             *       "locale": "en-GB"
             *     }
             */
            context?: {
                [key: string]: unknown;
            };
            /**
             * @description Which destinations get it, by name: `{"All": false, "Webhook": true}`. Left out: all.
             * @example {
             *       "All": true
             *     }
             */
            integrations?: {
                [key: string]: unknown;
            };
            /**
             * @description Makes sending safe to repeat: an event takes effect once per `messageId` and workspace within 28 days. Left out, the server gives one, and a repetition cannot be recognised.
             * @example order-1001-completed
             */
            messageId?: string;
            /** @example Cart */
            name?: string;
            /**
             * @description About what happened; names and types are yours.
             * @example {
             *       "items": 3
             *     }
             */
            properties?: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description When it was sent, by the same clock: corrects a clock that is wrong.
             */
            sentAt?: string;
            /**
             * Format: date-time
             * @description When it happened; left out: when it was received.
             */
            timestamp?: string;
            /**
             * @description Your id of the person. Each call needs this or `anonymousId`.
             * @example u-1
             */
            userId?: string;
        };
        Segment: {
            /** @description The one that was activated last; lower than `version`: a later one waits for it. */
            activeVersion: number | null;
            /** Format: date-time */
            createdAt: string;
            createdBy: components["schemas"]["Who"];
            description: string;
            id: string;
            /** @description The version by which people belong to it now. Null: none. */
            inForce: number | null;
            /** @description The name by which other systems know it; it never changes. */
            key: string;
            name: string;
            /** @enum {string} */
            of: "users" | "accounts";
            /** @description How far the stream has come. Null: it has not begun. */
            progress: components["schemas"]["SegmentProgress"] | null;
            /** @description How many belong to it now, exactly. Null: no version is in force. */
            size: number | null;
            /**
             * @description What people want of it; see `progress`.
             * @enum {string}
             */
            status: "draft" | "active" | "paused" | "archived";
            /** Format: date-time */
            updatedAt: string;
            updatedBy: components["schemas"]["Who"];
            /** @description The latest. */
            version: number;
        };
        SegmentChangeGroup: {
            members: number;
            /** @description Ids of some of the members. */
            sample: string[];
        };
        SegmentChangePreview: {
            /**
             * Format: date-time
             * @description The moment that windows and dates are relative to.
             */
            asOf: string;
            /** @description Those who would enter. */
            entering: components["schemas"]["SegmentChangeGroup"];
            /** @description Those who would leave. */
            leaving: components["schemas"]["SegmentChangeGroup"];
            /** @description Those who would stay. */
            staying: components["schemas"]["SegmentChangeGroup"];
        };
        SegmentDefinition: {
            /**
             * @default users
             * @enum {string}
             */
            of: "users" | "accounts";
            /**
             * @default 1
             * @constant
             */
            version: 1;
            where: components["schemas"]["Clause"];
        };
        SegmentDetails: {
            /** @description Of the active version, where that is another one than the latest. */
            activeDefinition: components["schemas"]["SegmentDefinition"] | null;
            /** @description The one that was activated last; lower than `version`: a later one waits for it. */
            activeVersion: number | null;
            /** Format: date-time */
            createdAt: string;
            createdBy: components["schemas"]["Who"];
            /** @description Of the latest version. */
            definition: components["schemas"]["SegmentDefinition"];
            description: string;
            id: string;
            /** @description The version by which people belong to it now. Null: none. */
            inForce: number | null;
            /** @description The name by which other systems know it; it never changes. */
            key: string;
            name: string;
            /** @enum {string} */
            of: "users" | "accounts";
            /** @description How far the stream has come. Null: it has not begun. */
            progress: components["schemas"]["SegmentProgress"] | null;
            /** @description How many belong to it now, exactly. Null: no version is in force. */
            size: number | null;
            /**
             * @description What people want of it; see `progress`.
             * @enum {string}
             */
            status: "draft" | "active" | "paused" | "archived";
            /** Format: date-time */
            updatedAt: string;
            updatedBy: components["schemas"]["Who"];
            /** @description Segments and computed traits that ask for it, and destinations that it was chosen for; while there are some it cannot be archived or deleted. */
            usedBy: components["schemas"]["SegmentUser"][];
            /** @description Segments and computed traits that its latest or its active version asks for. */
            uses: components["schemas"]["RelatedSegment"][];
            /** @description The latest. */
            version: number;
        };
        SegmentMember: {
            profile: components["schemas"]["ProfileSummary"];
            reason: ("event" | "time" | "merge" | "unmerge" | "backfill" | "edit" | "archived") | null;
            /** @description Null: the segment is not in force. */
            since: string | null;
        };
        SegmentOverlap: {
            /**
             * Format: date-time
             * @description The moment that windows and dates are relative to.
             */
            asOf: string;
            /** @description Those who belong to all of `segments` and to none of the others; the greatest first. */
            parts: {
                members: number;
                segments: string[];
            }[];
            /** @description Members of each, whatever else they belong to. */
            sizes: {
                members: number;
                segment: string;
            }[];
        };
        SegmentPreview: {
            /**
             * Format: date-time
             * @description The moment that windows and dates are relative to.
             */
            asOf: string;
            /** @description Of each clause for itself, by its path: `where`, `where.of.0`… */
            clauses: {
                members: number;
                path: string;
            }[];
            /** @description Profiles that the definition holds for now: all of them, no sample. */
            members: number;
            /** @description Profiles of the kind that the definition is of. */
            population: number;
            /** @description Ids of some of the members. */
            sample: string[];
            /** @description A query of the members, as `POST /api/sql` takes it. */
            sql: string;
        };
        SegmentProgress: {
            /** @description recording: recordings whose past is read. Otherwise profiles looked at so far. */
            done: number;
            /**
             * @description recording: what happens is recorded, and the past is being read; the version before stays in force. deciding: everybody is being decided. live: everybody was, and who belongs is exact from now on. paused: who belongs stays as it was. leaving, left: it was archived, and everybody leaves, or has left.
             * @enum {string}
             */
            phase: "recording" | "deciding" | "live" | "paused" | "leaving" | "left";
            /**
             * Format: date-time
             * @description When the phase began.
             */
            since: string;
            /** @description Of how many. */
            total: number;
            /** @description The version that the stream is at. */
            version: number;
        };
        SegmentSize: {
            entered: number;
            left: number;
            /** @description How many belonged at its end. */
            size: number;
            /**
             * Format: date-time
             * @description Where the hour or day begins.
             */
            start: string;
        };
        SegmentTemplate: {
            definition: components["schemas"]["SegmentDefinition"];
            description: string;
            id: string;
            name: string;
        };
        SegmentUser: components["schemas"]["RelatedSegment"] | components["schemas"]["RelatedDestination"];
        SegmentValues: {
            /** @description Whether only a part was counted, as there are so many profiles. */
            isPart: boolean;
            /** @description Events since then were counted. Null: all that were observed. */
            since: string | null;
            values: {
                /** @description Profiles that have it, or events. */
                count: number;
                /** @description A name; or, where a path is given, a value as it is. */
                value: unknown;
            }[];
        };
        SegmentVersion: {
            /** Format: date-time */
            createdAt: string;
            createdBy: components["schemas"]["Who"];
            definition: components["schemas"]["SegmentDefinition"];
            /** @description What was changed and why; empty: nothing was said. */
            note: string;
            version: number;
        };
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
                /** @description ISO 4217 code of amounts that do not say theirs. */
                currency: string;
                id: string;
                name: string;
                /** @description Days that events stay in the warehouse, by their timestamp. Null: for ever. */
                retentionDays: number | null;
                /** @enum {string} */
                role: "owner" | "admin" | "marketer" | "analyst" | "privacy-officer" | "viewer";
                scopes: components["schemas"]["Scope"][];
                /** @description Short name in URLs of the Profile API and in SQL clients, unique: lower-case letters, digits, hyphens. */
                slug: string;
                /** @description IANA name, such as Europe/Rome; days and months of reports begin by it. */
                timeZone: string;
                /** @description Last change; null: none since it was made. */
                updatedAt: string | null;
                /** @description Grows with each change. A change names the version that it was made on. */
                version: number;
            }[];
        };
        /** @description A request, without its credentials. */
        ShownRequest: {
            body: string | null;
            headers: {
                [key: string]: string;
            };
            method: string;
            url: string;
        };
        Source: {
            /** Format: date-time */
            createdAt: string;
            enabled: boolean;
            id: string;
            /** @enum {string} */
            kind: "web" | "mobile" | "server" | "http";
            name: string;
            /** @description Goes up with each change of name, `enabled` or settings. */
            revision: number;
            settings: {
                /** @description Origins that browsers may send from, such as https://shop.example.com; none: any. A request of a page of another origin is answered with 403 and kept as a dead letter; requests that name no origin go through. */
                allowedOrigins: string[];
                /** @description Events a second, with bursts of ten seconds; over it the answer is 429, which SDKs send again later. Null: the default of the server (`ONEFOLD_INGEST_SOURCE_EVENTS_PER_SECOND_MAX`). */
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
                /** @description When a request last named it, to the minute, whatever became of the request. Null: never since this is kept. */
                lastUsedAt: string | null;
                revokedAt: string | null;
            }[];
        };
        SourceHealth: {
            /** @description The present hour and the 23 before it by receipt, oldest first. */
            byHour: {
                /** @description Events left out on purpose, such as duplicates. */
                dropped: number;
                /**
                 * Format: date-time
                 * @description Its beginning.
                 */
                hour: string;
                /** @description Events that took effect on a profile. */
                processed: number;
                /** @description Requests of this source that were refused and left nothing behind: over the rate limit, with a revoked write key, broken off, or while the log could not be written. Requests, not events: their bodies were not read. */
                refusedRequests: number;
                /** @description Events that became a dead letter, whether replayed since or not. */
                rejected: number;
            }[];
            /** @description Of the last hour's events and refused requests together, the part that was rejected or refused; null where nothing came. */
            errorShare: number | null;
            /** @description Events of any outcome, over the last whole minute and what has passed of this one. */
            eventsPerSecond: number;
            /** @description The sum of `byHour`. */
            last24Hours: {
                /** @description Events left out on purpose, such as duplicates. */
                dropped: number;
                /** @description Events that took effect on a profile. */
                processed: number;
                /** @description Requests of this source that were refused and left nothing behind: over the rate limit, with a revoked write key, broken off, or while the log could not be written. Requests, not events: their bodies were not read. */
                refusedRequests: number;
                /** @description Events that became a dead letter, whether replayed since or not. */
                rejected: number;
            };
            /** @description Receipt of its newest event of any outcome; null: there was none. */
            lastEventAt: string | null;
            /** @description The present minute and the 59 before it. */
            lastHour: {
                /** @description Events left out on purpose, such as duplicates. */
                dropped: number;
                /** @description Events that took effect on a profile. */
                processed: number;
                /** @description Requests of this source that were refused and left nothing behind: over the rate limit, with a revoked write key, broken off, or while the log could not be written. Requests, not events: their bodies were not read. */
                refusedRequests: number;
                /** @description Events that became a dead letter, whether replayed since or not. */
                rejected: number;
            };
            /** @description Receipt of the newest event that took effect. */
            lastProcessedAt: string | null;
            /** @description Receipt of the newest event that was rejected. */
            lastRejectedAt: string | null;
            /** @description Whether it sent enough to tell how long it usually pauses. */
            rhythmKnown: boolean;
            /** @description Its second-longest pause of the last 14 days, at least half an hour; a day while it sent too little to tell. */
            silentAfterSeconds: number;
            sourceId: string;
            /**
             * @description The first that holds. `disabled`: it was turned off. `waiting`: nothing ever came. `failing`: of the last hour's events and refused requests, 5 % or more were rejected or refused. `silent`: no event for longer than `silentAfterSeconds`. `healthy`: none of these.
             * @enum {string}
             */
            state: "disabled" | "waiting" | "failing" | "silent" | "healthy";
        };
        SourceHistory: {
            /** Format: date-time */
            asOf: string;
            health: components["schemas"]["SourceHealth"];
            /** @description Why events and requests of the span did not take effect as they came: the rejected and refused first, then the most frequent. */
            problems: {
                count: number;
                /**
                 * @description What `count` counts.
                 * @enum {string}
                 */
                counts: "events" | "requests";
                /** @description What to do about it. */
                help: string | null;
                /**
                 * Format: date-time
                 * @description Beginning of the last minute in which it was counted; of the last quarter of an hour where that is over a day ago.
                 */
                lastAt: string;
                /**
                 * @description `rejected`: among the dead letters. `dropped`: left out on purpose. `noted`: something was left out of events that went through. `refused`: requests that left nothing behind.
                 * @enum {string}
                 */
                outcome: "rejected" | "dropped" | "noted" | "refused";
                reason: string;
                /** @description The reason in words. */
                what: string | null;
            }[];
            /** @description By receipt, oldest first, the present one last: 60 minutes of an hour, 96 quarters of an hour of a day, 168 hours of a week. */
            series: {
                /**
                 * Format: date-time
                 * @description Its beginning.
                 */
                at: string;
                /** @description Events left out on purpose, such as duplicates. */
                dropped: number;
                /** @description Events that took effect on a profile. */
                processed: number;
                /** @description Requests of this source that were refused and left nothing behind: over the rate limit, with a revoked write key, broken off, or while the log could not be written. Requests, not events: their bodies were not read. */
                refusedRequests: number;
                /** @description Events that became a dead letter, whether replayed since or not. */
                rejected: number;
            }[];
        };
        SqlTrait: {
            /** Format: date-time */
            createdAt: string;
            createdBy: components["schemas"]["Who"];
            id: string;
            name: string;
            /** @description Null: it runs when it is told to. */
            nextRunAt: string | null;
            /** @enum {string} */
            of: "users" | "accounts";
            query: string;
            /** @description Five fields of cron, in the time zone of the workspace. */
            schedule: string | null;
            trait: string;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: components["schemas"]["Who"];
        };
        TalliedEvent: {
            count: number;
            /** @description Name of a track, page or screen. */
            event: string | null;
            /** Format: date-time */
            firstAt: string;
            /** Format: date-time */
            lastAt: string;
            /** @enum {string} */
            type: "identify" | "track" | "page" | "screen" | "group" | "alias";
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
        TrackCall: {
            /**
             * @description Of a person whom you do not know yet.
             * @example a-7f3c
             */
            anonymousId?: string;
            /**
             * @description About the circumstances: page, device, campaign, library.
             * @example {
             *       "ip": "203.0.113.7",
             *       "locale": "en-GB"
             *     }
             */
            context?: {
                [key: string]: unknown;
            };
            /**
             * @description What happened, as object and past participle.
             * @example Order Completed
             */
            event: string;
            /**
             * @description Which destinations get it, by name: `{"All": false, "Webhook": true}`. Left out: all.
             * @example {
             *       "All": true
             *     }
             */
            integrations?: {
                [key: string]: unknown;
            };
            /**
             * @description Makes sending safe to repeat: an event takes effect once per `messageId` and workspace within 28 days. Left out, the server gives one, and a repetition cannot be recognised.
             * @example order-1001-completed
             */
            messageId?: string;
            /**
             * @description About what happened; names and types are yours.
             * @example {
             *       "revenue": 42,
             *       "currency": "EUR"
             *     }
             */
            properties?: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description When it was sent, by the same clock: corrects a clock that is wrong.
             */
            sentAt?: string;
            /**
             * Format: date-time
             * @description When it happened; left out: when it was received.
             */
            timestamp?: string;
            /**
             * @description Your id of the person. Each call needs this or `anonymousId`.
             * @example u-1
             */
            userId?: string;
        };
        Trait: {
            /** Format: date-time */
            at: string;
            messageId: string;
            sourceId: string;
            value: unknown;
        };
        TraitChange: {
            /**
             * Format: date-time
             * @description Time of the event, never later than its receipt.
             */
            at: string;
            messageId: string;
            /** @description The user that the event belonged to when it came, who may have been merged since. */
            profileId: string;
            /** Format: date-time */
            receivedAt: string;
            sourceId: string;
            /** @enum {string} */
            type: "identify" | "track" | "page" | "screen" | "group" | "alias";
            /** @description Null: the event took the trait away. */
            value: unknown;
        };
        User: {
            /** @description When they were locked out of the workspace. */
            disabledAt: string | null;
            email: string;
            id: string;
            /**
             * Format: date-time
             * @description When they came into the workspace.
             */
            joinedAt: string;
            /** @description When the operator locked them out of the whole installation. */
            lockedOutAt: string | null;
            name: string;
            /** @enum {string} */
            role: "owner" | "admin" | "marketer" | "analyst" | "privacy-officer" | "viewer";
            /** @description When they last used the workspace, to a few minutes; null: never. */
            seenAt: string | null;
        };
        ValueTest: {
            /** @constant */
            op: "exists";
        } | {
            /** @constant */
            op: "missing";
        } | {
            /** @constant */
            op: "equals";
            value: string | number | boolean;
        } | {
            /** @constant */
            op: "in";
            values: (string | number | boolean)[];
        } | {
            ignoreCase?: boolean;
            /** @constant */
            op: "contains";
            text: string;
        } | {
            ignoreCase?: boolean;
            /** @constant */
            op: "starts";
            text: string;
        } | {
            ignoreCase?: boolean;
            /** @constant */
            op: "ends";
            text: string;
        } | {
            ignoreCase?: boolean;
            /** @constant */
            op: "matches";
            pattern: string;
        } | {
            number: number;
            /** @enum {string} */
            op: "less" | "at-most" | "greater" | "at-least";
        } | {
            from: number;
            /** @constant */
            op: "between";
            to: number;
        } | {
            date: string;
            /** @enum {string} */
            op: "before" | "after";
        } | {
            duration: components["schemas"]["Duration"];
            /** @enum {string} */
            op: "within-last" | "within-next";
        } | {
            days: number;
            /** @constant */
            op: "anniversary-within-next";
        } | {
            /** @constant */
            op: "includes";
            value: string | number | boolean;
        } | {
            /** @enum {string} */
            op: "equals-trait" | "less-than-trait" | "greater-than-trait";
            trait: string;
        } | {
            /** @constant */
            op: "not";
            test: components["schemas"]["ValueTest"];
        };
        Who: {
            /** @description Of the user now. */
            email: string | null;
            /** @description Of the user or token; `command-line`, `bootstrap` and such of the program. */
            id: string;
            /**
             * @description A person, an API token, or the program itself.
             * @enum {string}
             */
            kind: "user" | "token" | "system";
            /** @description Of the user or token now. */
            name: string | null;
        };
        Window: {
            /** @constant */
            kind: "rolling";
            last: components["schemas"]["Duration"];
        } | {
            /** Format: date-time */
            from: string;
            /** @constant */
            kind: "fixed";
            to: string | null;
        } | {
            /** @constant */
            kind: "ever";
        };
        Workspace: {
            /** Format: date-time */
            createdAt: string;
            /** @description ISO 4217 code of amounts that do not say theirs. */
            currency: string;
            id: string;
            name: string;
            /** @description Days that events stay in the warehouse, by their timestamp. Null: for ever. */
            retentionDays: number | null;
            /** @description Short name in URLs of the Profile API and in SQL clients, unique: lower-case letters, digits, hyphens. */
            slug: string;
            /** @description IANA name, such as Europe/Rome; days and months of reports begin by it. */
            timeZone: string;
            /** @description Last change; null: none since it was made. */
            updatedAt: string | null;
            /** @description Grows with each change. A change names the version that it was made on. */
            version: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getBrowserLibrary: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The write key of the source. */
                writeKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The script. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/javascript": string;
                };
            };
            /** @description There is no source with this write key. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    getActivity: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activity"];
                };
            };
            /** @description Refused or failed. */
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
    listActivityEntries: {
        parameters: {
            query?: {
                /** @description The whole name of a track, page or screen, in any case. */
                event?: string;
                /** @description Most of a page. */
                limit?: number;
                /** @description Only events with this message id. */
                messageId?: string;
                /** @description Where the page before ended. */
                next?: string;
                /** @description Only events with this outcome. */
                outcome?: "processed" | "dropped" | "rejected";
                /** @description Only events of this source. */
                sourceId?: string;
                /** @description Only events of this type. */
                type?: "identify" | "track" | "page" | "screen" | "group" | "alias";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityEntries"];
                };
            };
            /** @description Refused or failed. */
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
    getActivityEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Place in the log, as the stream and the list give it. */
                position: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventDetails"];
                };
            };
            /** @description Refused or failed. */
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
    getActivityStream: {
        parameters: {
            query?: {
                /** @description The whole name of a track, page or screen, in any case. */
                event?: string;
                /** @description Only events with this outcome. */
                outcome?: "processed" | "dropped" | "rejected";
                /** @description Only events of this source. */
                sourceId?: string;
                /** @description Only events of this type. */
                type?: "identify" | "track" | "page" | "screen" | "group" | "alias";
            };
            header?: {
                /** @description The id of the last message that was seen. */
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused or failed. */
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
    getAudit: {
        parameters: {
            query?: {
                /** @description Such as `token.revoke`; `token`: whatever was done to tokens. */
                action?: string;
                /** @description Id of a user or an API token, or `command-line` and such of the program. */
                actor?: string;
                /** @description From this time on. */
                from?: string;
                /** @description Most records of a page. */
                limit?: number;
                /** @description Where the page before ended. */
                next?: string;
                /** @description Such as `token:tok_…`; `token`: any token. */
                object?: string;
                /** @description A text in what was done, to what, by whom, from where, before and after. */
                search?: string;
                /** @description Before this time. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        records: components["schemas"]["AuditRecord"][];
                    };
                };
            };
            /** @description Refused or failed. */
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
    getAuditExport: {
        parameters: {
            query?: {
                /** @description Such as `token.revoke`; `token`: whatever was done to tokens. */
                action?: string;
                /** @description Id of a user or an API token, or `command-line` and such of the program. */
                actor?: string;
                /** @description Of the file. */
                format?: "csv" | "ndjson";
                /** @description From this time on. */
                from?: string;
                /** @description Such as `token:tok_…`; `token`: any token. */
                object?: string;
                /** @description A text in what was done, to what, by whom, from where, before and after. */
                search?: string;
                /** @description Before this time. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description Refused or failed. */
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
    getAuditVerify: {
        parameters: {
            query?: {
                /** @description `next` of the call before: records up to this number were verified. */
                after?: number;
                /** @description A head that was noted before: whether everything up to it is still there. */
                head?: string;
                /** @description Most records to recompute in this call. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerification"];
                };
            };
            /** @description Refused or failed. */
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
    listComputedTraits: {
        parameters: {
            query?: {
                /** @description How many at most; 200 are allowed. */
                limit?: number;
                /** @description Where the page before ended. */
                next?: string;
                /** @description A part of name, key or description, in any case. */
                search?: string;
                /** @description updated: those that were changed last come first. */
                sort?: "name" | "updated";
                /** @description Left out: whichever. */
                status?: "draft" | "active" | "paused" | "archived";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        traits: components["schemas"]["ComputedTrait"][];
                    };
                };
            };
            /** @description Refused or failed. */
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
    createComputedTrait: {
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
                     * @description Whether it takes effect at once.
                     * @default false
                     */
                    activate?: boolean;
                    /**
                     * @description What it is: a definition of a computed trait, version 1; see docs/computed-traits.md.
                     * @example {
                     *       "compute": {
                     *         "kind": "formula",
                     *         "formula": "round(spent / orders, 2)"
                     *       }
                     *     }
                     */
                    definition: unknown;
                    /**
                     * @description What it is for.
                     * @default
                     */
                    description?: string;
                    /** @description The name of the trait: snake_case, unique, for ever. */
                    key: string;
                    /** @description For people. */
                    name: string;
                    /**
                     * @description Whether it may take the place of a trait of that name that profiles have already.
                     * @default false
                     */
                    replaces?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComputedTraitDetails"];
                };
            };
            /** @description Refused or failed. */
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
    getComputedTrait: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the computed trait. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComputedTraitDetails"];
                };
            };
            /** @description Refused or failed. */
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
    deleteComputedTrait: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the computed trait. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed. */
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
    updateComputedTrait: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the computed trait. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What it is for. */
                    description?: string;
                    /** @description For people. */
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComputedTraitDetails"];
                };
            };
            /** @description Refused or failed. */
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
    activateComputedTrait: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the computed trait. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComputedTraitDetails"];
                };
            };
            /** @description Refused or failed. */
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
    archiveComputedTrait: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the computed trait. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComputedTraitDetails"];
                };
            };
            /** @description Refused or failed. */
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
    pauseComputedTrait: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the computed trait. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComputedTraitDetails"];
                };
            };
            /** @description Refused or failed. */
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
    restoreComputedTrait: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the computed trait. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComputedTraitDetails"];
                };
            };
            /** @description Refused or failed. */
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
    resumeComputedTrait: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the computed trait. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComputedTraitDetails"];
                };
            };
            /** @description Refused or failed. */
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
    listComputedTraitVersions: {
        parameters: {
            query?: {
                /** @description How many at most; 100 are allowed. */
                limit?: number;
                /** @description Where the page before ended. */
                next?: string;
            };
            header?: never;
            path: {
                /** @description Of the computed trait. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        versions: components["schemas"]["ComputedTraitVersion"][];
                    };
                };
            };
            /** @description Refused or failed. */
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
    createComputedTraitVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the computed trait. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Whether the new version takes effect at once.
                     * @default false
                     */
                    activate?: boolean;
                    /** @description The latest version when the definition was read. */
                    basedOn: number;
                    /**
                     * @description What it is: a definition of a computed trait, version 1; see docs/computed-traits.md.
                     * @example {
                     *       "compute": {
                     *         "kind": "formula",
                     *         "formula": "round(spent / orders, 2)"
                     *       }
                     *     }
                     */
                    definition: unknown;
                    /**
                     * @description What was changed and why.
                     * @default
                     */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComputedTraitDetails"];
                };
            };
            /** @description Refused or failed. */
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
    previewComputedTrait: {
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
                     * @description What it is: a definition of a computed trait, version 1; see docs/computed-traits.md.
                     * @example {
                     *       "compute": {
                     *         "kind": "formula",
                     *         "formula": "round(spent / orders, 2)"
                     *       }
                     *     }
                     */
                    definition: unknown;
                    /**
                     * @description How many profiles to give.
                     * @default 10
                     */
                    sample?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComputedTraitPreview"];
                };
            };
            /** @description Refused or failed. */
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
    proposeRfmThresholds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount: string;
                    event: components["schemas"]["EventMatch"];
                    window: components["schemas"]["Window"];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RfmThresholds"];
                };
            };
            /** @description Refused or failed. */
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
    listDeadLetters: {
        parameters: {
            query?: {
                /** @description Most of a page. */
                limit?: number;
                /** @description Where the page before ended. */
                next?: string;
                /** @description By receipt. */
                order?: "newest" | "oldest";
                /** @description Why, such as `no_user_anon_id`. */
                reason?: string;
                /** @description A text in the payload, the message or the message id, in any case. Needs personal-data:read. */
                search?: string;
                /** @description Only letters of this source. */
                sourceId?: string;
                /** @description Where it was refused, such as `validate`. */
                stage?: string;
                /** @description Only letters in this state. */
                state?: "open" | "replaying" | "replayed" | "discarded" | "all";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
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
            /** @description Refused or failed. */
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
    getDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the letter. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetter"];
                };
            };
            /** @description Refused or failed. */
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
    discardDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the letter. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetter"];
                };
            };
            /** @description Refused or failed. */
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
    reopenDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the letter. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetter"];
                };
            };
            /** @description Refused or failed. */
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
    replayDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the letter. */
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
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayedDeadLetter"];
                };
            };
            /** @description Refused or failed. */
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
    listDeadLettersCounts: {
        parameters: {
            query?: {
                /** @description Only letters of this source. */
                sourceId?: string;
                /** @description Of which `counts` are. */
                state?: "open" | "replaying" | "replayed" | "discarded";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterCounts"];
                };
            };
            /** @description Refused or failed. */
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
    discardDeadLetters: {
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
                     * @description Letters of this request at most, so that a client can show how far it is.
                     * @default 5000
                     */
                    limit?: number;
                    /** @description Where the page before ended. */
                    next?: string;
                    /** @description Why, such as `no_user_anon_id`. */
                    reason?: string;
                    /** @description A text in the payload, the message or the message id, in any case. Needs personal-data:read. */
                    search?: string;
                    /** @description Only letters of this source. */
                    sourceId?: string;
                    /** @description Where it was refused, such as `validate`. */
                    stage?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterChange"];
                };
            };
            /** @description Refused or failed. */
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
    reopenDeadLetters: {
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
                     * Format: date-time
                     * @description Only those discarded then or later: `at` of the request that is to be undone.
                     */
                    changedFrom?: string;
                    /**
                     * @description Letters of this request at most, so that a client can show how far it is.
                     * @default 5000
                     */
                    limit?: number;
                    /** @description Where the page before ended. */
                    next?: string;
                    /** @description Why, such as `no_user_anon_id`. */
                    reason?: string;
                    /** @description A text in the payload, the message or the message id, in any case. Needs personal-data:read. */
                    search?: string;
                    /** @description Only letters of this source. */
                    sourceId?: string;
                    /** @description Where it was refused, such as `validate`. */
                    stage?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterChange"];
                };
            };
            /** @description Refused or failed. */
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
    replayDeadLetters: {
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
                     * @description Letters of this request at most, so that a client can show how far it is.
                     * @default 5000
                     */
                    limit?: number;
                    /** @description Where the page before ended. */
                    next?: string;
                    /** @description Why, such as `no_user_anon_id`. */
                    reason?: string;
                    /** @description A text in the payload, the message or the message id, in any case. Needs personal-data:read. */
                    search?: string;
                    /** @description Only letters of this source. */
                    sourceId?: string;
                    /** @description Where it was refused, such as `validate`. */
                    stage?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description Refused or failed. */
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
    listDestinations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
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
            /** @description Refused or failed. */
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
    createDestination: {
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
                    /**
                     * @description Computed traits of which it hears each value that changed: `none`, `all`, or the `chosen` of `traitIds`. As what is in `send`: a track `Trait Computed`, or an identify with the trait.
                     * @default {
                     *       "mode": "none",
                     *       "traitIds": [],
                     *       "send": "track"
                     *     }
                     */
                    computedTraits?: {
                        /**
                         * @default none
                         * @enum {string}
                         */
                        mode?: "none" | "all" | "chosen";
                        /**
                         * @default track
                         * @enum {string}
                         */
                        send?: "track" | "identify";
                        /** @default [] */
                        traitIds?: string[];
                    };
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
                    /**
                     * @description Of the catalog, such as `webhook`.
                     * @example webhook
                     */
                    kind: string;
                    /** @description For people, and for the `integrations` of events, which may name it. */
                    name: string;
                    /**
                     * @description Segments of which it hears who entered and who left: `none`, `all`, or the `chosen` of `segmentIds`. As what is in `send`: a track `Audience Entered` or `Audience Exited`, or an identify with the key of the segment as a trait.
                     * @default {
                     *       "mode": "none",
                     *       "segmentIds": [],
                     *       "send": "track"
                     *     }
                     */
                    segments?: {
                        /**
                         * @default none
                         * @enum {string}
                         */
                        mode?: "none" | "all" | "chosen";
                        /** @default [] */
                        segmentIds?: string[];
                        /**
                         * @default track
                         * @enum {string}
                         */
                        send?: "track" | "identify";
                    };
                    /**
                     * @description Address and credentials; see the catalog.
                     * @example {
                     *       "url": "https://hooks.example.com/onefold"
                     *     }
                     */
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
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DestinationChanged"];
                };
            };
            /** @description Refused or failed. */
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
    getDestination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the destination. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Destination"];
                };
            };
            /** @description Refused or failed. */
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
    deleteDestination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the destination. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed. */
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
    updateDestination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the destination. */
                id: string;
            };
            cookie?: never;
        };
        /** @description What is left out stays. In settings, null empties a field. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description What it does with an event; see the catalog. */
                    actionKey?: string;
                    /** @description Most events in a request. */
                    batchSize?: number;
                    /** @description How long a batch may wait to be filled. */
                    batchWaitMs?: number;
                    /** @description Computed traits of which it hears each value that changed: `none`, `all`, or the `chosen` of `traitIds`. As what is in `send`: a track `Trait Computed`, or an identify with the trait. */
                    computedTraits?: {
                        /**
                         * @default none
                         * @enum {string}
                         */
                        mode?: "none" | "all" | "chosen";
                        /**
                         * @default track
                         * @enum {string}
                         */
                        send?: "track" | "identify";
                        /** @default [] */
                        traitIds?: string[];
                    };
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
                    /** @description Of the destination that was read: the edit is refused where it has changed since. */
                    revision?: number;
                    /** @description Segments of which it hears who entered and who left: `none`, `all`, or the `chosen` of `segmentIds`. As what is in `send`: a track `Audience Entered` or `Audience Exited`, or an identify with the key of the segment as a trait. */
                    segments?: {
                        /**
                         * @default none
                         * @enum {string}
                         */
                        mode?: "none" | "all" | "chosen";
                        /** @default [] */
                        segmentIds?: string[];
                        /**
                         * @default track
                         * @enum {string}
                         */
                        send?: "track" | "identify";
                    };
                    /** @description Address and credentials; see the catalog. */
                    settings?: {
                        [key: string]: unknown;
                    };
                    /** @description Source ids; null: all. */
                    sourceFilter?: string[] | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Destination"];
                };
            };
            /** @description Refused or failed. */
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
    listDestinationDeliveries: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                after?: string;
                /** @description Most of a page. */
                limit?: number;
                /** @description Only those that were replayed then or later, whatever became of them since. */
                replayedSince?: string;
                /** @description A message id, profile id or event name, exactly. */
                search?: string;
                /** @description Left out: all. */
                state?: "waiting" | "dead" | "replayed";
                /** @description HTTP status of the last attempt; `none`: it got no answer. */
                status?: "none" | number;
            };
            header?: never;
            path: {
                /** @description Of the destination. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
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
            /** @description Refused or failed. */
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
    getDestinationDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the delivery. */
                deliveryId: string;
                /** @description Of the destination. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryWithPayload"];
                };
            };
            /** @description Refused or failed. */
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
    deleteDestinationDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the delivery. */
                deliveryId: string;
                /** @description Of the destination. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed. */
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
    replayDestinationDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the delivery. */
                deliveryId: string;
                /** @description Of the destination. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description Refused or failed. */
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
    countDestinationDeliveries: {
        parameters: {
            query?: {
                /** @description Only those that were replayed then or later, whatever became of them since. */
                replayedSince?: string;
                /** @description A message id, profile id or event name, exactly. */
                search?: string;
                /** @description Left out: all. */
                state?: "waiting" | "dead" | "replayed";
                /** @description HTTP status of the last attempt; `none`: it got no answer. */
                status?: "none" | number;
            };
            header?: never;
            path: {
                /** @description Of the destination. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryCounts"];
                };
            };
            /** @description Refused or failed. */
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
    discardDestinationDeadLetters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the destination. */
                id: string;
            };
            cookie?: never;
        };
        /** @description Left out: all dead letters of the destination. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description A message id, profile id or event name.
                     * @default null
                     */
                    search?: string | null;
                    /** @default null */
                    status?: ("none" | number) | null;
                } | null;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Dead letters that are gone. */
                        discarded: number;
                    };
                };
            };
            /** @description Refused or failed. */
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
    pauseDestination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the destination. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Destination"];
                };
            };
            /** @description Refused or failed. */
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
    replayDestinationDeadLetters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the destination. */
                id: string;
            };
            cookie?: never;
        };
        /** @description Left out: all dead letters of the destination. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description A message id, profile id or event name.
                     * @default null
                     */
                    search?: string | null;
                    /** @default null */
                    status?: ("none" | number) | null;
                } | null;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Dead letters that were put back in line. */
                        replayed: number;
                        /**
                         * Format: date-time
                         * @description For `replayedSince`.
                         */
                        replayedAt: string;
                    };
                };
            };
            /** @description Refused or failed. */
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
    resumeDestination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the destination. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Destination"];
                };
            };
            /** @description Refused or failed. */
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
    retryDestination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the destination. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Destination"];
                };
            };
            /** @description Refused or failed. */
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
    renewDestinationSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Such as `signingSecret`. */
                field: string;
                /** @description Of the destination. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DestinationChanged"];
                };
            };
            /** @description Refused or failed. */
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
    testDestination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the destination. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DestinationTest"];
                };
            };
            /** @description Refused or failed. */
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
    getDestinationsCatalog: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
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
            /** @description Refused or failed. */
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
    listIdentityRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityRules"];
                };
            };
            /** @description Refused or failed. */
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
    setIdentityRules: {
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityRules"];
                };
            };
            /** @description Refused or failed. */
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
    listInvites: {
        parameters: {
            query?: {
                /** @description Most invites of a page. */
                limit?: number;
                /** @description Where the page before ended. */
                next?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        invites: components["schemas"]["Invite"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused or failed. */
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
    createInvite: {
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
                    /**
                     * @description What they will be; nobody gives more than they have.
                     * @enum {string}
                     */
                    role: "owner" | "admin" | "marketer" | "analyst" | "privacy-officer" | "viewer";
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedInvite"];
                };
            };
            /** @description Refused or failed. */
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
    deleteInvite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the invite. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed. */
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
    reissueInvite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the invite. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedInvite"];
                };
            };
            /** @description Refused or failed. */
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
    acceptInvites: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description For a new account. */
                    name?: string;
                    /** @description A new one: at least 10 characters. */
                    password?: string;
                    /** @description The part of the link after #. */
                    secret: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Refused or failed. */
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
    previewInvites: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The part of the link after #. */
                    secret: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldInvite"];
                };
            };
            /** @description Refused or failed. */
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
    listLists: {
        parameters: {
            query?: {
                /** @description How many at most; 200 are allowed. */
                limit?: number;
                /** @description Where the page before ended. */
                next?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        lists: components["schemas"]["List"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused or failed. */
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
    createList: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description For people. */
                    name: string;
                    /**
                     * @default users
                     * @enum {string}
                     */
                    of?: "users" | "accounts";
                    /** @description A SELECT that returns profile_id, or an identifier such as user_id or email. */
                    query?: string;
                    /** @description Five fields of cron in the time zone of the workspace; null: it runs when it is told to. */
                    schedule?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListDetails"];
                };
            };
            /** @description Refused or failed. */
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
    getList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the list. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListDetails"];
                };
            };
            /** @description Refused or failed. */
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
    deleteList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the list. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed. */
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
    updateList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the list. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description For people. */
                    name?: string;
                    /** @description A SELECT that returns profile_id, or an identifier such as user_id or email. */
                    query?: string;
                    /** @description Five fields of cron in the time zone of the workspace; null: it runs when it is told to. */
                    schedule?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListDetails"];
                };
            };
            /** @description Refused or failed. */
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
    importList: {
        parameters: {
            query?: {
                /** @description `type:name`, such as `user_id:Customer no.`: what identifies somebody. May stand there several times. Left out: columns called user_id, email, phone, anonymous_id, group_id, profile_id or as a custom type. */
                column?: string | string[];
                /** @description Left out: the one that the header has most of. */
                delimiter?: "comma" | "semicolon" | "tab";
                /** @description replace: afterwards exactly those of the file are on the list. */
                mode?: "add" | "replace" | "remove";
                /** @description `trait:name`: a column to be written as a trait. May stand there several times. */
                trait?: string | string[];
                /** @description What becomes of rows whose identifiers nobody has: skipped and counted, or made. */
                unknown?: "skip" | "create";
            };
            header?: never;
            path: {
                /** @description Of the list. */
                id: string;
            };
            cookie?: never;
        };
        /** @description The file. */
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Columns that nothing was taken from. */
                        ignored: string[];
                        import: components["schemas"]["ListImport"];
                    };
                };
            };
            /** @description Refused or failed. */
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
    listListImports: {
        parameters: {
            query?: {
                /** @description How many at most; 200 are allowed. */
                limit?: number;
                /** @description Where the page before ended. */
                next?: string;
            };
            header?: never;
            path: {
                /** @description Of the list. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        imports: components["schemas"]["ListImport"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused or failed. */
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
    getListImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the list. */
                id: string;
                /** @description Of the import. */
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListImport"];
                };
            };
            /** @description Refused or failed. */
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
    downloadRefusedRows: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the list. */
                id: string;
                /** @description Of the import. */
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Refused or failed. */
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
    listListMembers: {
        parameters: {
            query?: {
                /** @description How many at most; 200 are allowed. */
                limit?: number;
                /** @description Where the page before ended. */
                next?: string;
            };
            header?: never;
            path: {
                /** @description Of the list. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether values of people are hidden, for want of the scope personal-data:read. */
                        masked: boolean;
                        next: string | null;
                        profiles: components["schemas"]["ProfileSummary"][];
                    };
                };
            };
            /** @description Refused or failed. */
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
    runListQuery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the list. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListImport"];
                };
            };
            /** @description Refused or failed. */
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
    previewListQuery: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Left out: of a list on which nobody is yet. */
                    list?: string;
                    /**
                     * @description Where no list is named.
                     * @default users
                     * @enum {string}
                     */
                    of?: "users" | "accounts";
                    /** @description A SELECT that returns profile_id, or an identifier such as user_id or email. */
                    query: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListQueryPreview"];
                };
            };
            /** @description Refused or failed. */
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
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description Refused or failed. */
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
    updateMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description Refused or failed. */
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
    setMePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    currentPassword: string;
                    /** @description The new one: at least 10 characters. */
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed. */
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
    signOutEverywhereMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed. */
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
    getOverview: {
        parameters: {
            query?: {
                /** @description How much of the past: an hour, a day, a week or thirty days, up to now. */
                range?: "1h" | "24h" | "7d" | "30d";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description Refused or failed. */
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
    listProblems: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        asOf: string;
                        problems: components["schemas"]["Problem"][];
                    };
                };
            };
            /** @description Refused or failed. */
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
    listProfiles: {
        parameters: {
            query?: {
                /** @description Left out: both; for one profile, users first. */
                collection?: "users" | "accounts";
                /** @description Exactly one: `type:value`. */
                identifier?: string;
                /** @description How many at most; 100 are allowed. */
                limit?: number;
                /** @description Where the page before ended. */
                next?: string;
                /** @description How an identifier of any type begins, or the words of a name; or the id of a profile. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether names could not be searched, because the warehouse does not answer. */
                        incomplete: boolean;
                        /** @description Whether values of people are hidden, for want of the scope personal-data:read. */
                        masked: boolean;
                        next: string | null;
                        profiles: components["schemas"]["ProfileSummary"][];
                    };
                };
            };
            /** @description Refused or failed. */
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
    getProfile: {
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            /** @description Refused or failed. */
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
    listProfileEventNames: {
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        events: components["schemas"]["TalliedEvent"][];
                        /** @description Further names that are not listed. */
                        more: number;
                    };
                };
            };
            /** @description Refused or failed. */
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
    getProfileGraph: {
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileGraph"];
                };
            };
            /** @description Refused or failed. */
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
    listProfileLinks: {
        parameters: {
            query?: {
                /** @description Left out: both; for one profile, users first. */
                collection?: "users" | "accounts";
                /** @description How many at most; 100 are allowed. */
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        links: components["schemas"]["ProfileLink"][];
                        /** @description Whether values of people are hidden, for want of the scope personal-data:read. */
                        masked: boolean;
                        next: string | null;
                    };
                };
            };
            /** @description Refused or failed. */
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
    listProfileSegments: {
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        segments: components["schemas"]["ProfileSegment"][];
                    };
                };
            };
            /** @description Refused or failed. */
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
    getProfileTimeline: {
        parameters: {
            query?: {
                /** @description Left out: both; for one profile, users first. */
                collection?: "users" | "accounts";
                /** @description Before this time. */
                end?: string;
                /** @description Names of events, separated by commas; a comma in a name is written %2C. */
                exclude?: string;
                /** @description Names of events, separated by commas; a comma in a name is written %2C. */
                include?: string;
                /** @description How many at most; 200 are allowed. */
                limit?: number;
                /** @description One event, such as the evidence of a merge. */
                messageId?: string;
                /** @description Where the page before ended. */
                next?: string;
                /** @description By time; newest first is `desc`. */
                sort?: "asc" | "desc";
                /** @description From this time on. */
                start?: string;
                /** @description Events of one type. */
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        events: components["schemas"]["TimelineEvent"][];
                        /** @description Whether values of people are hidden, for want of the scope personal-data:read. */
                        masked: boolean;
                        next: string | null;
                    };
                };
            };
            /** @description Refused or failed. */
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
    getProfileTraitHistory: {
        parameters: {
            query?: {
                /** @description Left out: both; for one profile, users first. */
                collection?: "users" | "accounts";
                /** @description How many at most; 200 are allowed. */
                limit?: number;
                /** @description Where the page before ended. */
                next?: string;
            };
            header?: never;
            path: {
                /** @description An id, also a former one, or `type:value` of an identifier. */
                id: string;
                /** @description The whole name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        changes: components["schemas"]["TraitChange"][];
                        /** @description Whether values of people are hidden, for want of the scope personal-data:read. */
                        masked: boolean;
                        name: string;
                        next: string | null;
                        /** @description Null where the profile does not have it now. */
                        present: components["schemas"]["Trait"] | null;
                    };
                };
            };
            /** @description Refused or failed. */
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
    unmergeProfiles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id, also a former one, or `type:value` of an identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The former id whose merge is undone. */
                    profileId: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description False where they were kept apart before. */
                        changed: boolean;
                        /** @description The profile that keeps the id. */
                        id: string;
                        /** @description The profile that is there again. */
                        partedId: string;
                    };
                };
            };
            /** @description Refused or failed. */
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
    listRoles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        roles: components["schemas"]["RoleDescription"][];
                    };
                };
            };
            /** @description Refused or failed. */
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
    listSchemaEvents: {
        parameters: {
            query?: {
                /** @description Left out: names from A to Z, figures and times from the greatest. */
                direction?: "asc" | "desc";
                /** @description Only events of this name; empty: those without one. */
                event?: string;
                /** @description Most of a page. */
                limit?: number;
                /** @description `true`: only what was first seen in the last 24 hours. */
                new?: "true" | "false";
                /** @description `next` of the page before. */
                next?: string;
                /** @description By how many there were, by name, by when they were first or last seen. */
                order?: "count" | "name" | "first-seen" | "last-seen";
                /** @description A part of the name, in any case. */
                search?: string;
                /** @description Only events of this type of call. */
                type?: "identify" | "track" | "page" | "screen" | "group" | "alias";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemaEvents"];
                };
            };
            /** @description Refused or failed. */
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
    listSchemaProperties: {
        parameters: {
            query?: {
                /** @description Only events of this name; empty: those without one. */
                event?: string;
                /** @description Most of a page. */
                limit?: number;
                /** @description `true`: only what was first seen in the last 24 hours. */
                new?: "true" | "false";
                /** @description `next` of the page before. */
                next?: string;
                /** @description A part of the path, in any case. */
                search?: string;
                /** @description Only events of this type of call. */
                type?: "identify" | "track" | "page" | "screen" | "group" | "alias";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemaPropertiesOfAll"];
                };
            };
            /** @description Refused or failed. */
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
    listSegments: {
        parameters: {
            query?: {
                /** @description How many at most; 200 are allowed. */
                limit?: number;
                /** @description Where the page before ended. */
                next?: string;
                /** @description A part of name, key or description, in any case. */
                search?: string;
                /** @description updated: those that were changed last come first. */
                sort?: "name" | "updated";
                /** @description Left out: whichever. */
                status?: "draft" | "active" | "paused" | "archived";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        segments: components["schemas"]["Segment"][];
                    };
                };
            };
            /** @description Refused or failed. */
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
    createSegment: {
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
                     * @description Whether it takes effect at once.
                     * @default false
                     */
                    activate?: boolean;
                    /**
                     * @description Who belongs: a segment definition, version 1; see docs/segments.md.
                     * @example {
                     *       "where": {
                     *         "kind": "trait",
                     *         "trait": "plan",
                     *         "is": {
                     *           "op": "equals",
                     *           "value": "pro"
                     *         }
                     *       }
                     *     }
                     */
                    definition: unknown;
                    /**
                     * @description What it is for.
                     * @default
                     */
                    description?: string;
                    /** @description snake_case, unique, for ever. Left out: made of the name. */
                    key?: string;
                    /** @description For people. */
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentDetails"];
                };
            };
            /** @description Refused or failed. */
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
    getSegment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the segment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentDetails"];
                };
            };
            /** @description Refused or failed. */
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
    deleteSegment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the segment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed. */
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
    updateSegment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the segment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What it is for. */
                    description?: string;
                    /** @description For people. */
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentDetails"];
                };
            };
            /** @description Refused or failed. */
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
    activateSegment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the segment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentDetails"];
                };
            };
            /** @description Refused or failed. */
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
    archiveSegment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the segment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentDetails"];
                };
            };
            /** @description Refused or failed. */
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
    previewSegmentChange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the segment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Who belongs: a segment definition, version 1; see docs/segments.md.
                     * @example {
                     *       "where": {
                     *         "kind": "trait",
                     *         "trait": "plan",
                     *         "is": {
                     *           "op": "equals",
                     *           "value": "pro"
                     *         }
                     *       }
                     *     }
                     */
                    definition: unknown;
                    /**
                     * @description How many ids of each to give.
                     * @default 20
                     */
                    sample?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentChangePreview"];
                };
            };
            /** @description Refused or failed. */
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
    listMembershipChanges: {
        parameters: {
            query?: {
                /** @description Only those who did. Left out: both. */
                direction?: "entered" | "left";
                /** @description From this time on. */
                from?: string;
                /** @description How many at most; 200 are allowed. */
                limit?: number;
                /** @description Where the page before ended. */
                next?: string;
                /** @description Before this time. */
                to?: string;
            };
            header?: never;
            path: {
                /** @description Of the segment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        changes: components["schemas"]["MembershipChange"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused or failed. */
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
    duplicateSegment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the segment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Left out: that of the segment, marked. */
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentDetails"];
                };
            };
            /** @description Refused or failed. */
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
    listSegmentMembers: {
        parameters: {
            query?: {
                /** @description How many at most; 200 are allowed. */
                limit?: number;
                /** @description Where the page before ended. */
                next?: string;
            };
            header?: never;
            path: {
                /** @description Of the segment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description live: who entered and has not left. definition: whom it holds for now.
                         * @enum {string}
                         */
                        basis: "live" | "definition";
                        members: components["schemas"]["SegmentMember"][];
                        next: string | null;
                    };
                };
            };
            /** @description Refused or failed. */
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
    pauseSegment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the segment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentDetails"];
                };
            };
            /** @description Refused or failed. */
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
    explainMembership: {
        parameters: {
            query?: {
                /** @description A past moment. Left out: now. */
                at?: string;
            };
            header?: never;
            path: {
                /** @description Of the segment. */
                id: string;
                /** @description An id, also a former one, or `type:value` of an identifier. */
                profileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MembershipExplanation"];
                };
            };
            /** @description Refused or failed. */
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
    restoreSegment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the segment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentDetails"];
                };
            };
            /** @description Refused or failed. */
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
    resumeSegment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the segment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentDetails"];
                };
            };
            /** @description Refused or failed. */
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
    rollbackSegment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the segment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Whether the new version takes effect at once.
                     * @default false
                     */
                    activate?: boolean;
                    /** @description The version to go back to. */
                    version: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentDetails"];
                };
            };
            /** @description Refused or failed. */
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
    readSegmentSizes: {
        parameters: {
            query?: {
                /** @description What each size is of. */
                bucket?: "hour" | "day";
                /** @description From the hour or day of this time on. Left out: 30 days before `to`. */
                from?: string;
                /** @description Before this time. Left out: now. */
                to?: string;
            };
            header?: never;
            path: {
                /** @description Of the segment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sizes: components["schemas"]["SegmentSize"][];
                    };
                };
            };
            /** @description Refused or failed. */
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
    listSegmentVersions: {
        parameters: {
            query?: {
                /** @description How many at most; 100 are allowed. */
                limit?: number;
                /** @description Where the page before ended. */
                next?: string;
            };
            header?: never;
            path: {
                /** @description Of the segment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        versions: components["schemas"]["SegmentVersion"][];
                    };
                };
            };
            /** @description Refused or failed. */
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
    createSegmentVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the segment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Whether the new version takes effect at once.
                     * @default false
                     */
                    activate?: boolean;
                    /** @description The latest version when the definition was read. */
                    basedOn: number;
                    /**
                     * @description Who belongs: a segment definition, version 1; see docs/segments.md.
                     * @example {
                     *       "where": {
                     *         "kind": "trait",
                     *         "trait": "plan",
                     *         "is": {
                     *           "op": "equals",
                     *           "value": "pro"
                     *         }
                     *       }
                     *     }
                     */
                    definition: unknown;
                    /**
                     * @description What was changed and why.
                     * @default
                     */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentDetails"];
                };
            };
            /** @description Refused or failed. */
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
    overlapSegments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Their ids. */
                    segments: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentOverlap"];
                };
            };
            /** @description Refused or failed. */
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
    previewSegment: {
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
                     * @description Who belongs: a segment definition, version 1; see docs/segments.md.
                     * @example {
                     *       "where": {
                     *         "kind": "trait",
                     *         "trait": "plan",
                     *         "is": {
                     *           "op": "equals",
                     *           "value": "pro"
                     *         }
                     *       }
                     *     }
                     */
                    definition: unknown;
                    /**
                     * @description How many ids of members to give.
                     * @default 10
                     */
                    sample?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentPreview"];
                };
            };
            /** @description Refused or failed. */
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
    listSegmentTemplates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        templates: components["schemas"]["SegmentTemplate"][];
                    };
                };
            };
            /** @description Refused or failed. */
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
    suggestSegmentValues: {
        parameters: {
            query?: {
                /** @description Properties of events of this name. Left out: any. */
                event?: string;
                /** @description Of what. */
                kind?: "event" | "property" | "trait" | "consent";
                /** @description Whose traits. */
                of?: "users" | "accounts";
                /** @description Values of the trait or property at this path. Left out: names. */
                path?: string;
                /** @description How they begin, in any case. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentValues"];
                };
            };
            /** @description Refused or failed. */
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
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Refused or failed. */
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
    postSession: {
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Refused or failed. */
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
    deleteSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed. */
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
    postSetup: {
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
                    /** @description What to call the first workspace, and how it counts time and money. */
                    workspace?: {
                        /** @description ISO 4217 code of amounts that do not say theirs. */
                        currency?: string;
                        name: string;
                        /** @description IANA name, such as Europe/Rome; days and months of reports begin by it. */
                        timeZone?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Refused or failed. */
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
    listSources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
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
            /** @description Refused or failed. */
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
    createSource: {
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
                    /** @description 1 to 200 characters. */
                    name: string;
                    settings?: {
                        /** @description Origins that browsers may send from, such as https://shop.example.com; none: any. A request of a page of another origin is answered with 403 and kept as a dead letter; requests that name no origin go through. */
                        allowedOrigins?: string[];
                        /** @description Events a second, with bursts of ten seconds; over it the answer is 429, which SDKs send again later. Null: the default of the server (`ONEFOLD_INGEST_SOURCE_EVENTS_PER_SECOND_MAX`). */
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
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            /** @description Refused or failed. */
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
    getSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the source. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            /** @description Refused or failed. */
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
    updateSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the source. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    enabled?: boolean;
                    name?: string;
                    /** @description The `revision` that the change was made on: `conflict` where the source was changed since. Left out: the change is made whatever was changed before it. */
                    revision?: number;
                    settings?: {
                        /** @description Origins that browsers may send from, such as https://shop.example.com; none: any. A request of a page of another origin is answered with 403 and kept as a dead letter; requests that name no origin go through. */
                        allowedOrigins?: string[];
                        /** @description Events a second, with bursts of ten seconds; over it the answer is 429, which SDKs send again later. Null: the default of the server (`ONEFOLD_INGEST_SOURCE_EVENTS_PER_SECOND_MAX`). */
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            /** @description Refused or failed. */
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
    getSourceHealth: {
        parameters: {
            query?: {
                /** @description How far back `series` and `problems` go. */
                span?: "hour" | "day" | "week";
            };
            header?: never;
            path: {
                /** @description Of the source. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceHistory"];
                };
            };
            /** @description Refused or failed. */
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
    getSourceSchema: {
        parameters: {
            query?: {
                /** @description Left out: names from A to Z, figures and times from the greatest. */
                direction?: "asc" | "desc";
                /** @description Only events of this name; empty: those without one. */
                event?: string;
                /** @description Most of a page. */
                limit?: number;
                /** @description `true`: only what was first seen in the last 24 hours. */
                new?: "true" | "false";
                /** @description `next` of the page before. */
                next?: string;
                /** @description By how many there were, by name, by when they were first or last seen. */
                order?: "count" | "name" | "first-seen" | "last-seen";
                /** @description A part of the name, in any case. */
                search?: string;
                /** @description Only events of this type of call. */
                type?: "identify" | "track" | "page" | "screen" | "group" | "alias";
            };
            header?: never;
            path: {
                /** @description Of the source. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemaEvents"];
                };
            };
            /** @description Refused or failed. */
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
    deleteSourceSchema: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the source. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed. */
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
    deleteSourceSchemaExamples: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the source. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Examples that were kept until now. */
                        forgotten: number;
                    };
                };
            };
            /** @description Refused or failed. */
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
    listSourceSchemaProperties: {
        parameters: {
            query?: {
                /** @description Only events of this name; empty: those without one. */
                event?: string;
                /** @description Most of a page. */
                limit?: number;
                /** @description `true`: only what was first seen in the last 24 hours. */
                new?: "true" | "false";
                /** @description `next` of the page before. */
                next?: string;
                /** @description A part of the path, in any case. */
                search?: string;
                /** @description Only events of this type of call. */
                type?: "identify" | "track" | "page" | "screen" | "group" | "alias";
            };
            header?: never;
            path: {
                /** @description Of the source. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemaProperties"];
                };
            };
            /** @description Refused or failed. */
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
    createSourceWriteKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the source. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            /** @description Refused or failed. */
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
    deleteSourceWriteKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the source. */
                id: string;
                /** @description The write key itself. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            /** @description Refused or failed. */
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
    getSourcesHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        asOf: string;
                        sources: components["schemas"]["SourceHealth"][];
                    };
                };
            };
            /** @description Refused or failed. */
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
    runSql: {
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueryResult"];
                };
            };
            /** @description Refused or failed. */
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
    listSqlTraits: {
        parameters: {
            query?: {
                /** @description How many at most; 200 are allowed. */
                limit?: number;
                /** @description Where the page before ended. */
                next?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        traits: components["schemas"]["SqlTrait"][];
                    };
                };
            };
            /** @description Refused or failed. */
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
    createSqlTrait: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description For people. */
                    name: string;
                    /**
                     * @default users
                     * @enum {string}
                     */
                    of?: "users" | "accounts";
                    /** @description A SELECT that returns profile_id, or an identifier, and value. Who is not among its rows loses the trait. */
                    query: string;
                    /**
                     * @description Five fields of cron in the time zone of the workspace; null: it runs when it is told to.
                     * @default null
                     */
                    schedule?: string | null;
                    /** @description Letters, digits and underscores. The query alone decides it on every profile. */
                    trait: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SqlTrait"];
                };
            };
            /** @description Refused or failed. */
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
    getSqlTrait: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the SQL trait. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SqlTrait"];
                };
            };
            /** @description Refused or failed. */
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
    deleteSqlTrait: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the SQL trait. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed. */
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
    updateSqlTrait: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the SQL trait. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description For people. */
                    name?: string;
                    /** @description A SELECT that returns profile_id, or an identifier, and value. Who is not among its rows loses the trait. */
                    query?: string;
                    /** @description Five fields of cron in the time zone of the workspace; null: it runs when it is told to. */
                    schedule?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SqlTrait"];
                };
            };
            /** @description Refused or failed. */
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
    previewSqlTrait: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the SQL trait. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Left out: the one that it has. */
                    query?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListQueryPreview"];
                };
            };
            /** @description Refused or failed. */
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
    runSqlTrait: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the SQL trait. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListImport"];
                };
            };
            /** @description Refused or failed. */
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
    listSqlTraitRuns: {
        parameters: {
            query?: {
                /** @description How many at most; 200 are allowed. */
                limit?: number;
                /** @description Where the page before ended. */
                next?: string;
            };
            header?: never;
            path: {
                /** @description Of the SQL trait. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        runs: components["schemas"]["ListImport"][];
                    };
                };
            };
            /** @description Refused or failed. */
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
    previewNewSqlTrait: {
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
                     * @default users
                     * @enum {string}
                     */
                    of?: "users" | "accounts";
                    /** @description A SELECT that returns profile_id, or an identifier, and value. Who is not among its rows loses the trait. */
                    query: string;
                    /** @description Letters, digits and underscores. The query alone decides it on every profile. */
                    trait: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListQueryPreview"];
                };
            };
            /** @description Refused or failed. */
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
    listTokens: {
        parameters: {
            query?: {
                /** @description Most tokens of a page. */
                limit?: number;
                /** @description Where the page before ended. */
                next?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        tokens: components["schemas"]["ApiToken"][];
                    };
                };
            };
            /** @description Refused or failed. */
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
    createToken: {
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
                    scopes: components["schemas"]["Scope"][];
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiToken"];
                };
            };
            /** @description Refused or failed. */
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
    deleteToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the token. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed. */
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
    listUsers: {
        parameters: {
            query?: {
                /** @description Most users of a page. */
                limit?: number;
                /** @description Where the page before ended. */
                next?: string;
                /** @description A part of the name or of the e-mail address. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        users: components["schemas"]["User"][];
                    };
                };
            };
            /** @description Refused or failed. */
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
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the user. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description Refused or failed. */
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
    deleteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the user. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed. */
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
    updateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the user. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description True: locked out of this workspace. */
                    disabled?: boolean;
                    /** @enum {string} */
                    role?: "owner" | "admin" | "marketer" | "analyst" | "privacy-officer" | "viewer";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description Refused or failed. */
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
    signOutUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the user. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed. */
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
    listWorkspaces: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
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
            /** @description Refused or failed. */
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
    createWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description ISO 4217 code of amounts that do not say theirs. */
                    currency?: string;
                    name: string;
                    /** @description Short name in URLs of the Profile API and in SQL clients, unique: lower-case letters, digits, hyphens. */
                    slug?: string;
                    /** @description IANA name, such as Europe/Rome; days and months of reports begin by it. */
                    timeZone?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            /** @description Refused or failed. */
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
    getCurrentWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentWorkspace"];
                };
            };
            /** @description Refused or failed. */
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
    updateCurrentWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description ISO 4217 code of amounts that do not say theirs. */
                    currency?: string;
                    name?: string;
                    /** @description Days that events stay in the warehouse, by their timestamp. Null: for ever. */
                    retentionDays?: number | null;
                    /** @description Short name in URLs of the Profile API and in SQL clients, unique: lower-case letters, digits, hyphens. */
                    slug?: string;
                    /** @description IANA name, such as Europe/Rome; days and months of reports begin by it. */
                    timeZone?: string;
                    /** @description Grows with each change. A change names the version that it was made on. */
                    version: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentWorkspace"];
                };
            };
            /** @description Refused or failed. */
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
    getCurrentWorkspaceRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Retention"];
                };
            };
            /** @description Refused or failed. */
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
    getCurrentWorkspaceRetentionPreview: {
        parameters: {
            query?: {
                /** @description The retention to try; left out: the one that is set. */
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionPreview"];
                };
            };
            /** @description Refused or failed. */
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
    getClickhouse: {
        parameters: {
            query?: {
                /** @description The workspace, by its slug or id; left out: its own. */
                database?: string;
                /** @description Where the query names no FORMAT. */
                default_format?: string;
                /** @description The query, or its beginning; the body goes on with it. */
                query?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description ClickHouse's own message; its code is in `X-ClickHouse-Exception-Code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    postClickhouse: {
        parameters: {
            query?: {
                /** @description The workspace, by its slug or id; left out: its own. */
                database?: string;
                /** @description Where the query names no FORMAT. */
                default_format?: string;
                /** @description The query, or its beginning; the body goes on with it. */
                query?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The query as text. */
        requestBody: {
            content: {
                "text/plain": string;
            };
        };
        responses: {
            /** @description The rows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description ClickHouse's own message; its code is in `X-ClickHouse-Exception-Code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
        };
    };
    listMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Metrics. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    pageByPixel: {
        parameters: {
            query: {
                /**
                 * @description Of a person whom you do not know yet.
                 * @example a-7f3c
                 */
                anonymousId?: string;
                /**
                 * @description Your id of the person. Each call needs this or `anonymousId`.
                 * @example u-1
                 */
                userId?: string;
                /** @description The write key of the source. */
                writeKey: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes are synced to disk. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/gif": string;
                };
            };
            /** @description Not JSON, or over a limit. Sending it again cannot help. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description No write key, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The source does not take requests from this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The source is disabled. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description Over the rate limit of the source. Wait for the seconds of Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The event could not be stored. Send it again after Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
        };
    };
    trackByPixel: {
        parameters: {
            query: {
                /**
                 * @description Of a person whom you do not know yet.
                 * @example a-7f3c
                 */
                anonymousId?: string;
                /** @description What happened. */
                event: string;
                /**
                 * @description Your id of the person. Each call needs this or `anonymousId`.
                 * @example u-1
                 */
                userId?: string;
                /** @description The write key of the source. */
                writeKey: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes are synced to disk. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/gif": string;
                };
            };
            /** @description Not JSON, or over a limit. Sending it again cannot help. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description No write key, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The source does not take requests from this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The source is disabled. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description Over the rate limit of the source. Wait for the seconds of Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The event could not be stored. Send it again after Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
        };
    };
    getReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description Refused or failed. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
    getSourceConfig: {
        parameters: {
            query?: {
                /** @description The write key of the source. */
                writeKey?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Refused or failed. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    };
                };
            };
        };
    };
    alias: {
        parameters: {
            query?: never;
            header?: {
                /** @description Where the body is compressed. */
                "content-encoding"?: "gzip";
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AliasCall"];
            };
        };
        responses: {
            /** @description The bytes are synced to disk. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description Not JSON, or over a limit. Sending it again cannot help. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description No write key, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The source does not take requests from this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The source is disabled. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description Over the rate limit of the source. Wait for the seconds of Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The event could not be stored. Send it again after Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
        };
    };
    batch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Where the body is compressed. */
                "content-encoding"?: "gzip";
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Batch"];
            };
        };
        responses: {
            /** @description The bytes are synced to disk. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description Not JSON, or over a limit. Sending it again cannot help. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description No write key, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The source does not take requests from this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The source is disabled. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description Over the rate limit of the source. Wait for the seconds of Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The event could not be stored. Send it again after Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
        };
    };
    group: {
        parameters: {
            query?: never;
            header?: {
                /** @description Where the body is compressed. */
                "content-encoding"?: "gzip";
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupCall"];
            };
        };
        responses: {
            /** @description The bytes are synced to disk. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description Not JSON, or over a limit. Sending it again cannot help. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description No write key, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The source does not take requests from this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The source is disabled. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description Over the rate limit of the source. Wait for the seconds of Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The event could not be stored. Send it again after Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
        };
    };
    identify: {
        parameters: {
            query?: never;
            header?: {
                /** @description Where the body is compressed. */
                "content-encoding"?: "gzip";
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentifyCall"];
            };
        };
        responses: {
            /** @description The bytes are synced to disk. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description Not JSON, or over a limit. Sending it again cannot help. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description No write key, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The source does not take requests from this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The source is disabled. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description Over the rate limit of the source. Wait for the seconds of Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The event could not be stored. Send it again after Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
        };
    };
    merge: {
        parameters: {
            query?: never;
            header?: {
                /** @description Where the body is compressed. */
                "content-encoding"?: "gzip";
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeCall"];
            };
        };
        responses: {
            /** @description The bytes are synced to disk. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": "ok";
                };
            };
            /** @description Not JSON, or over a limit. Sending it again cannot help. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description No write key, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The source does not take requests from this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The source is disabled. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description Over the rate limit of the source. Wait for the seconds of Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The event could not be stored. Send it again after Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
        };
    };
    page: {
        parameters: {
            query?: never;
            header?: {
                /** @description Where the body is compressed. */
                "content-encoding"?: "gzip";
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PageCall"];
            };
        };
        responses: {
            /** @description The bytes are synced to disk. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description Not JSON, or over a limit. Sending it again cannot help. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description No write key, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The source does not take requests from this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The source is disabled. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description Over the rate limit of the source. Wait for the seconds of Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The event could not be stored. Send it again after Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
        };
    };
    getSdkSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The write key of the source. */
                writeKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Refused or failed. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    };
                };
            };
        };
    };
    screen: {
        parameters: {
            query?: never;
            header?: {
                /** @description Where the body is compressed. */
                "content-encoding"?: "gzip";
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScreenCall"];
            };
        };
        responses: {
            /** @description The bytes are synced to disk. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description Not JSON, or over a limit. Sending it again cannot help. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description No write key, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The source does not take requests from this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The source is disabled. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description Over the rate limit of the source. Wait for the seconds of Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The event could not be stored. Send it again after Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
        };
    };
    readEvents: {
        parameters: {
            query?: {
                /** @description Until this time. */
                end?: string;
                /** @description Names of events to leave out, separated by commas. */
                exclude?: string;
                /** @description Names of events, separated by commas. */
                include?: string;
                /** @description Most of a page. */
                limit?: number;
                /** @description `cursor.next` of the page before. */
                next?: string;
                /** @description By time; desc: newest first. */
                sort?: "asc" | "desc";
                /** @description From this time on. */
                start?: string;
            };
            header?: never;
            path: {
                /** @description People or accounts. */
                collection: "users" | "accounts";
                /**
                 * @description `type:value` of an identifier, or a profile id, alone or after `segment_id:`.
                 * @example email:jane@example.com
                 */
                id: string;
                /**
                 * @description The workspace, by its slug or id.
                 * @example default
                 */
                space: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileApiEvents"];
                };
            };
            /** @description Refused or failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileApiError"];
                };
            };
        };
    };
    readExternalIds: {
        parameters: {
            query?: {
                /** @description Types of identifiers, separated by commas. */
                include?: string;
                /** @description Most of a page. */
                limit?: number;
                /** @description `cursor.next` of the page before. */
                next?: string;
                /** @description Each with its source and time. */
                verbose?: boolean;
            };
            header?: never;
            path: {
                /** @description People or accounts. */
                collection: "users" | "accounts";
                /**
                 * @description `type:value` of an identifier, or a profile id, alone or after `segment_id:`.
                 * @example email:jane@example.com
                 */
                id: string;
                /**
                 * @description The workspace, by its slug or id.
                 * @example default
                 */
                space: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileApiExternalIds"];
                };
            };
            /** @description Refused or failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileApiError"];
                };
            };
        };
    };
    readLinks: {
        parameters: {
            query?: {
                /** @description Most of a page. */
                limit?: number;
                /** @description `cursor.next` of the page before. */
                next?: string;
            };
            header?: never;
            path: {
                /** @description People or accounts. */
                collection: "users" | "accounts";
                /**
                 * @description `type:value` of an identifier, or a profile id, alone or after `segment_id:`.
                 * @example email:jane@example.com
                 */
                id: string;
                /**
                 * @description The workspace, by its slug or id.
                 * @example default
                 */
                space: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileApiLinks"];
                };
            };
            /** @description Refused or failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileApiError"];
                };
            };
        };
    };
    readMetadata: {
        parameters: {
            query?: {
                /** @description Each with its source and time. */
                verbose?: boolean;
            };
            header?: never;
            path: {
                /** @description People or accounts. */
                collection: "users" | "accounts";
                /**
                 * @description `type:value` of an identifier, or a profile id, alone or after `segment_id:`.
                 * @example email:jane@example.com
                 */
                id: string;
                /**
                 * @description The workspace, by its slug or id.
                 * @example default
                 */
                space: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileApiMetadata"];
                };
            };
            /** @description Refused or failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileApiError"];
                };
            };
        };
    };
    readTraits: {
        parameters: {
            query?: {
                /** @description Only memberships in segments, or only computed traits. */
                class?: "audience" | "computed_trait";
                /** @description Names of traits, separated by commas. */
                include?: string;
                /** @description Most of a page. */
                limit?: number;
                /** @description `cursor.next` of the page before. */
                next?: string;
                /** @description Each with its source and time. */
                verbose?: boolean;
            };
            header?: never;
            path: {
                /** @description People or accounts. */
                collection: "users" | "accounts";
                /**
                 * @description `type:value` of an identifier, or a profile id, alone or after `segment_id:`.
                 * @example email:jane@example.com
                 */
                id: string;
                /**
                 * @description The workspace, by its slug or id.
                 * @example default
                 */
                space: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileApiTraits"];
                };
            };
            /** @description Refused or failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileApiError"];
                };
            };
        };
    };
    deleteExternalId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `user_id:{value}`.
                 * @example user_id:u-1
                 */
                id: string;
                /**
                 * @description The workspace, by its slug or id.
                 * @example default
                 */
                space: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @example [
                     *       {
                     *         "id": "jane@example.com",
                     *         "type": "email"
                     *       }
                     *     ]
                     */
                    delete_external_ids: {
                        /** @description The identifier itself. */
                        id: string;
                        /** @description Its type, such as `email`. */
                        type: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "success";
                    };
                };
            };
            /** @description Refused or failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileApiError"];
                };
            };
        };
    };
    track: {
        parameters: {
            query?: never;
            header?: {
                /** @description Where the body is compressed. */
                "content-encoding"?: "gzip";
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrackCall"];
            };
        };
        responses: {
            /** @description The bytes are synced to disk. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description Not JSON, or over a limit. Sending it again cannot help. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description No write key, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The source does not take requests from this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The source is disabled. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description Over the rate limit of the source. Wait for the seconds of Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The event could not be stored. Send it again after Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
        };
    };
    getWebhook: {
        parameters: {
            query: {
                /** @description The write key of the source. */
                writeKey: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes are synced to disk. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": "ok";
                };
            };
            /** @description Not JSON, or over a limit. Sending it again cannot help. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description No write key, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The source does not take requests from this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The source is disabled. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description Over the rate limit of the source. Wait for the seconds of Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The event could not be stored. Send it again after Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
        };
    };
    postWebhook: {
        parameters: {
            query: {
                /** @description The write key of the source. */
                writeKey: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** @description The bytes are synced to disk. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": "ok";
                };
            };
            /** @description Not JSON, or over a limit. Sending it again cannot help. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description No write key, or an unknown one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The source does not take requests from this origin. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The source is disabled. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description Over the rate limit of the source. Wait for the seconds of Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
            /** @description The event could not be stored. Send it again after Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestError"];
                };
            };
        };
    };
    getVersion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        name: "onefold";
                        version: string;
                    };
                };
            };
        };
    };
}
