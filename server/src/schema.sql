-- config.db

CREATE TABLE api_tokens (
  id text not null primary key,
  workspace_id text not null,
  name text not null,
  secret_hash text not null unique,
  scopes text not null,
  created_by text not null,
  created_at bigint not null,
  expires_at bigint,
  used_at bigint,
  revoked_at bigint
);
CREATE INDEX api_tokens_workspace on api_tokens (workspace_id, created_at);
CREATE TABLE audit_chains (
  chain text not null primary key,
  sequence bigint not null,
  at bigint not null,
  hash text not null
);
CREATE TABLE audit_records (
  chain text not null,
  sequence bigint not null,
  id text not null,
  at bigint not null,
  actor_kind text not null,
  actor_id text not null,
  actor_address text,
  action text not null,
  object text not null,
  before text,
  after text,
  hash text not null,
  primary key (chain, sequence)
);
CREATE INDEX audit_records_at on audit_records (chain, at, sequence);
CREATE TABLE destinations (
  id text not null primary key,
  workspace_id text not null,
  kind text not null,
  name text not null,
  enabled bigint not null,
  action_key text not null,
  fields text not null,
  settings text not null,
  source_filter text,
  event_filter text not null,
  batch_size bigint not null,
  batch_wait_ms bigint not null,
  revision bigint not null,
  created_at bigint not null
  , segments text not null
  default '{"mode":"none","segmentIds":[],"send":"track"}', computed_traits text not null
  default '{"mode":"none","traitIds":[],"send":"track"}');
CREATE INDEX destinations_by_workspace on destinations (workspace_id, created_at);
CREATE TABLE identity_rules (
  workspace_id text not null primary key,
  document text not null,
  updated_at bigint not null
) without rowid;
CREATE TABLE invites (
  id text not null primary key,
  workspace_id text not null,
  email text not null,
  role text not null,
  secret_hash text not null unique,
  created_by text not null,
  created_at bigint not null,
  issued_at bigint not null,
  expires_at bigint not null,
  accepted_at bigint,
  accepted_by text,
  revoked_at bigint
);
CREATE INDEX invites_workspace on invites (workspace_id, created_at, id);
CREATE TABLE lag_history (
  span text not null,
  at bigint not null,
  processing_ms bigint not null,
  warehouse_ms bigint not null,
  delivery_ms bigint not null,
  primary key (span, at)
) without rowid;
CREATE TABLE list_claims (
  owner_id text not null primary key,
  holder text,
  until bigint not null,
  last_sequence bigint not null
);
CREATE TABLE list_queries (
  owner_id text not null primary key,
  workspace_id text not null,
  name text not null,
  sort_name text not null,
  trait text,
  collection text not null,
  query text not null,
  schedule text,
  next_at bigint,
  created_at bigint not null,
  created_by text not null,
  updated_at bigint not null,
  updated_by text not null
);
CREATE UNIQUE INDEX list_queries_by_trait on list_queries (workspace_id, collection, trait);
CREATE INDEX list_queries_by_name on list_queries (workspace_id, sort_name, owner_id);
CREATE INDEX list_queries_by_time on list_queries (next_at);
CREATE TABLE list_refusals (
  run_id text not null,
  n bigint not null,
  line bigint not null,
  column_name text,
  reason text not null,
  primary key (run_id, n)
) without rowid;
CREATE TABLE list_runs (
  id text not null primary key,
  workspace_id text not null,
  owner_id text not null,
  cause text not null,
  mode text not null,
  state text not null,
  by text not null,
  asked_at bigint not null,
  started_at bigint,
  ended_at bigint,
  attempts bigint not null,
  counts text not null,
  failure text
);
CREATE INDEX list_runs_by_owner on list_runs (owner_id, asked_at, id);
CREATE INDEX list_runs_by_state on list_runs (state, asked_at);
CREATE TABLE lists (
  id text not null primary key,
  workspace_id text not null,
  name text not null,
  sort_name text not null,
  collection text not null,
  kind text not null,
  created_at bigint not null,
  created_by text not null,
  updated_at bigint not null,
  updated_by text not null
);
CREATE INDEX lists_by_name on lists (workspace_id, sort_name, id);
CREATE TABLE memberships (
  user_id text not null references users (id) on delete cascade,
  workspace_id text not null,
  role text not null,
  created_at bigint not null, disabled_at bigint, seen_at bigint,
  primary key (user_id, workspace_id)
);
CREATE INDEX memberships_workspace on memberships (workspace_id);
CREATE TABLE migrations (
  name text not null primary key,
  checksum text not null,
  applied_at bigint not null
);
CREATE TABLE refused_requests (
  workspace_id text not null,
  source_id text not null,
  minute bigint not null,
  reason text not null,
  count bigint not null,
  primary key (workspace_id, source_id, minute, reason)
) without rowid;
CREATE INDEX refused_requests_minute on refused_requests (minute);
CREATE TABLE segment_revisions (
  workspace_id text not null primary key,
  revision bigint not null
) without rowid;
CREATE TABLE segment_versions (
  segment_id text not null,
  version bigint not null,
  workspace_id text not null,
  definition text not null,
  uses text not null,
  note text not null,
  created_at bigint not null,
  created_by text not null,
  primary key (segment_id, version)
) without rowid;
CREATE TABLE segments (
  id text not null primary key,
  workspace_id text not null,
  key text not null,
  name text not null,
  sort_name text not null,
  search_text text not null,
  description text not null,
  collection text not null,
  status text not null,
  version bigint not null,
  active_version bigint,
  created_at bigint not null,
  created_by text not null,
  updated_at bigint not null,
  updated_by text not null
  , kind text not null default 'segment');
CREATE UNIQUE INDEX segments_by_key on segments (workspace_id, key);
CREATE INDEX segments_by_name on segments (workspace_id, sort_name, id);
CREATE INDEX segments_by_update on segments (workspace_id, updated_at, id);
CREATE TABLE segments_deleted (
  id text not null primary key,
  workspace_id text not null,
  key text not null
) without rowid;
CREATE TABLE sessions (
  secret_hash text not null primary key,
  user_id text not null references users (id) on delete cascade,
  created_at bigint not null,
  seen_at bigint not null,
  expires_at bigint not null
);
CREATE INDEX sessions_user on sessions (user_id);
CREATE INDEX sessions_expiry on sessions (expires_at);
CREATE TABLE setup_links (
  secret_hash text not null primary key,
  created_at bigint not null
);
CREATE TABLE source_version (id bigint not null primary key, version bigint not null);
CREATE TABLE sources (
  id text not null primary key,
  workspace_id text not null,
  name text not null,
  kind text not null,
  enabled bigint not null,
  settings text not null,
  created_at bigint not null
  , revision bigint not null default 1);
CREATE INDEX sources_workspace on sources (workspace_id, created_at, id);
CREATE TABLE users (
  id text not null primary key,
  email text not null unique,
  name text not null,
  password_hash text not null,
  created_at bigint not null,
  disabled_at bigint
);
CREATE TABLE workspaces (
  id text not null primary key,
  slug text not null unique,
  name text not null,
  time_zone text not null,
  currency text not null,
  created_at bigint not null
  , retention_days bigint, version bigint not null default 1, updated_at bigint, updated_by_kind text, updated_by_id text);
CREATE TABLE write_keys (
  key text not null primary key,
  source_id text not null references sources (id) on delete cascade,
  created_at bigint not null,
  revoked_at bigint
  , last_used_at bigint);
CREATE INDEX write_keys_source on write_keys (source_id, created_at, key);

-- state.db

CREATE TABLE account_memberships (
  workspace_id text not null,
  profile_id text not null,
  linked_id text not null,
  linked_at bigint not null,
  message_id text not null,
  source_id text not null,
  primary key (workspace_id, profile_id, linked_id)
) without rowid;
CREATE TABLE dead_letters (
  workspace_id text not null,
  position bigint not null,
  source_id text not null,
  received_at bigint not null,
  stage text not null,
  reason text not null,
  message text not null,
  message_id text,
  payload text not null,
  envelope text not null,
  state text not null,
  changed_at bigint not null,
  primary key (workspace_id, position)
);
CREATE INDEX dead_letters_by_state on dead_letters (workspace_id, state, position);
CREATE INDEX dead_letters_by_reason on dead_letters
  (workspace_id, state, stage, reason, source_id, received_at);
CREATE TABLE event_counts (
  workspace_id text not null,
  source_id text not null,
  minute bigint not null,
  outcome text not null,
  reason text not null,
  count bigint not null,
  primary key (workspace_id, source_id, minute, outcome, reason)
) without rowid;
CREATE INDEX event_counts_by_minute on event_counts (workspace_id, minute);
CREATE TABLE event_counts_by_quarter (
  workspace_id text not null,
  source_id text not null,
  quarter bigint not null,
  outcome text not null,
  reason text not null,
  count bigint not null,
  primary key (workspace_id, source_id, quarter, outcome, reason)
) without rowid;
CREATE TABLE identifiers (
  workspace_id text not null,
  collection text not null,
  type text not null,
  value text not null,
  profile_id text not null,
  linked_at bigint not null,
  message_id text not null,
  source_id text not null,
  rule text not null,
  position bigint not null,
  primary key (workspace_id, collection, type, value)
) without rowid;
CREATE TABLE merges (
  workspace_id text not null,
  into_id text not null,
  position bigint not null,
  from_id text not null,
  merged_at bigint not null,
  message_id text not null,
  source_id text not null,
  evidence text not null,
  from_identity text not null,
  primary key (workspace_id, into_id, position, from_id)
) without rowid;
CREATE TABLE message_ids (
  workspace_id text not null,
  message_id text not null,
  received_at bigint not null,
  position bigint not null,
  primary key (workspace_id, message_id)
) without rowid;
CREATE INDEX message_ids_by_received_at on message_ids (received_at);
CREATE TABLE migrations (
  name text not null primary key,
  checksum text not null,
  applied_at bigint not null
);
CREATE TABLE processed (
  name text not null primary key,
  sequence bigint not null
) without rowid;
CREATE TABLE profile_counts (
  workspace_id text not null,
  collection text not null,
  span text not null,
  at bigint not null,
  created bigint not null,
  merged bigint not null,
  primary key (workspace_id, collection, span, at)
) without rowid;
CREATE TABLE profiles (
  workspace_id text not null,
  profile_id text not null,
  collection text not null,
  merged_into text,
  created_at bigint not null,
  updated_at bigint not null,
  version bigint not null,
  document text not null,
  primary key (workspace_id, profile_id)
);
CREATE INDEX profiles_accounts on profiles (workspace_id, profile_id)
  where collection = 'accounts';
CREATE TABLE segment_clock (
  name text not null primary key,
  at bigint not null
);
CREATE TABLE segment_progress (
  workspace_id text not null,
  segment_id text not null,
  version bigint not null,
  phase text not null,
  done bigint not null,
  total bigint not null,
  cursor text not null,
  since bigint not null,
  definition text not null,
  time_zone text not null,
  reason text not null,
  primary key (workspace_id, segment_id, version)
) without rowid;
CREATE TABLE segment_recordings (
  workspace_id text not null,
  key text not null,
  since bigint not null,
  complete bigint not null,
  applied bigint not null,
  recording text not null,
  time_zone text not null,
  primary key (workspace_id, key)
) without rowid;
CREATE TABLE segment_sizes (
  workspace_id text not null,
  segment_id text not null,
  members bigint not null,
  primary key (workspace_id, segment_id)
) without rowid;
CREATE TABLE segment_states (
  workspace_id text not null,
  profile_id text not null,
  due_at bigint,
  document blob not null,
  primary key (workspace_id, profile_id)
);
CREATE TABLE segment_timers (
  due_at bigint not null,
  workspace_id text not null,
  profile_id text not null,
  primary key (due_at, workspace_id, profile_id)
) without rowid;
CREATE TABLE segment_user_answers (
  workspace_id text not null,
  account_id text not null,
  question text not null,
  holds bigint not null,
  user_id text not null,
  primary key (workspace_id, account_id, question, holds, user_id)
) without rowid;
CREATE TABLE source_last_events (
  workspace_id text not null,
  source_id text not null,
  outcome text not null,
  received_at bigint not null,
  primary key (workspace_id, source_id, outcome)
) without rowid;
CREATE TABLE stream_chunks (
  last_position bigint not null primary key,
  first_position bigint not null,
  entries blob not null
);
CREATE TABLE unmerges (
  workspace_id text not null,
  id text not null,
  outcome text not null,
  at bigint not null,
  primary key (workspace_id, id)
) without rowid;

-- delivery.db

CREATE TABLE cursors (
  name text not null primary key,
  position bigint not null,
  planned bigint
) without rowid;
CREATE TABLE deliveries (
  id text not null primary key,
  workspace_id text not null,
  destination_id text not null,
  profile_id text not null,
  position bigint not null,
  message_id text not null,
  event_type text not null,
  event_name text,
  received_at bigint not null,
  payload text,
  state text not null,
  attempt bigint not null,
  replays bigint not null,
  queued_at bigint not null,
  next_attempt_at bigint,
  last_error text,
  last_status bigint,
  updated_at bigint not null
  , attempts text not null default '[]', part bigint not null default 0);
CREATE INDEX deliveries_by_position on deliveries (destination_id, state, position);
CREATE INDEX deliveries_by_profile on deliveries
  (destination_id, profile_id, state, position);
CREATE INDEX deliveries_due on deliveries (destination_id, state, next_attempt_at);
CREATE INDEX deliveries_by_workspace on deliveries
  (workspace_id, destination_id, state, received_at);
CREATE TABLE delivery_counts (
  workspace_id text not null,
  span text not null,
  at bigint not null,
  destination_id text not null,
  delivered bigint not null,
  failed bigint not null,
  dead bigint not null,
  primary key (workspace_id, span, at, destination_id)
) without rowid;
CREATE TABLE delivery_flows (
  destination_id text not null primary key,
  workspace_id text not null,
  delivered bigint not null,
  failed bigint not null,
  dead bigint not null,
  discarded bigint not null,
  ahead text not null,
  oldest_at bigint,
  suspicion bigint not null,
  pauses bigint not null,
  paused_until bigint,
  failing_since bigint,
  last_error text,
  stopped_at bigint,
  stopped_position bigint,
  updated_at bigint not null
  , last_delivered_at bigint, held_at bigint, nudged_at bigint);
CREATE TABLE event_retention (
  workspace_id text not null primary key,
  days bigint,
  next_run_at bigint,
  run_at bigint,
  cutoff bigint,
  removed bigint,
  removed_total bigint not null,
  failure text
);
CREATE TABLE migrations (
  name text not null primary key,
  checksum text not null,
  applied_at bigint not null
);
CREATE TABLE observed_events (
  workspace_id text not null,
  source_id text not null,
  name text not null,
  type text not null,
  search_name text not null,
  count bigint not null,
  first_seen bigint not null,
  last_seen bigint not null,
  newest_path_at bigint not null,
  paths bigint not null,
  examples_at bigint not null,
  primary key (workspace_id, source_id, name, type)
) without rowid;
CREATE TABLE observed_examples (
  workspace_id text not null,
  source_id text not null,
  name text not null,
  type text not null,
  document text not null,
  primary key (workspace_id, source_id, name, type)
);
CREATE TABLE observed_properties (
  workspace_id text not null,
  source_id text not null,
  name text not null,
  type text not null,
  document text not null,
  primary key (workspace_id, source_id, name, type)
);
CREATE TABLE observed_sources (
  workspace_id text not null,
  source_id text not null,
  counted_since bigint not null,
  counted_until bigint not null,
  events bigint not null,
  paths bigint not null,
  beyond_events bigint not null,
  beyond_names text not null,
  revision bigint not null,
  primary key (workspace_id, source_id)
) without rowid;
CREATE TABLE segment_backfill_rows (
  workspace_id text not null,
  key text not null,
  since bigint not null,
  n bigint not null,
  profile_id text not null,
  past text not null,
  primary key (workspace_id, key, since, n)
) without rowid;
CREATE TABLE segment_backfills (
  workspace_id text not null,
  key text not null,
  since bigint not null,
  rows bigint not null,
  complete bigint not null,
  primary key (workspace_id, key, since)
) without rowid;
