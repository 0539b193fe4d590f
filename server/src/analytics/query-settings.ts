import { OnefoldError } from '../kernel/errors.ts';

declare const checked: unique symbol;

/** Settings from outside that were found harmless; made by `readQuerySettings` alone. */
export type QuerySettings = Readonly<Record<string, string>> & { readonly [checked]: true };

export interface QueryParameters {
  readonly settings: QuerySettings;
  /** Values of `{name:Type}` as they stand in the URL. */
  readonly rawParams: Readonly<Record<string, string>>;
}

/** Longest time that a program may ask for, in seconds. */
const executionSecondsMax = 600;

/** Settings that change the form or the size of an answer and nothing else. None names a file or a schema. */
const allowed =
  /^(max_(result_rows|rows_to_read|bytes_to_read|block_size|threads)|result_overflow_mode|join_use_nulls|extremes|session_timezone|date_time_output_format|output_format_(json|csv|tsv|pretty|parquet|arrow|orc|decimal|markdown|values|xml|binary)_\w+|output_format_write_statistics|format_csv_delimiter|bool_(true|false)_representation|prefer_column_name_to_alias|aggregate_functions_null_for_empty|group_by_use_nulls|union_default_mode)$/;

/** Parameters of the protocol, and settings that clients send by habit and that have no meaning here. */
const ignored =
  /^(query|database|default_format|query_id|user|password|quota_key|role|session_\w+|compress|decompress|wait_end_of_query|buffer_size|close_session|stacktrace|client_protocol_version|enable_http_compression|http_\w+|send_progress_in_http_headers|cancel_http_readonly_queries_on_client_close|log_\w+|readonly|max_result_bytes|connect_timeout\w*|receive_timeout|send_timeout|async_insert|wait_for_async_insert|insert_\w+|select_sequential_consistency|input_format_\w+|allow_(experimental|suspicious)_\w+)$/;

/** Reads what the URL of ClickHouse's HTTP protocol carries; refuses a setting that is not known to be harmless. */
export function readQuerySettings(
  parameters: Iterable<readonly [string, string]>,
): QueryParameters {
  const settings: Record<string, string> = {};
  const rawParams: Record<string, string> = {};
  for (const [name, value] of parameters) {
    if (/^param_[A-Za-z_]\w*$/.test(name)) {
      rawParams[name.slice('param_'.length)] = value;
    } else if (name === 'max_execution_time') {
      const seconds = Number(value);
      const known = seconds > 0 && seconds < executionSecondsMax;
      settings[name] = String(known ? seconds : executionSecondsMax);
    } else if (allowed.test(name)) {
      settings[name] = value;
    } else if (!ignored.test(name)) {
      throw new OnefoldError('query_refused', `The setting ${name} may not be changed.`);
    }
  }
  return { settings: settings as QuerySettings, rawParams };
}
