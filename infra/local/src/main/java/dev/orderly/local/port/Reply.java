package dev.orderly.local.port;

import java.util.Map;

/** An HTTP response: the members are those of the JSON object in its body. */
record Reply(int status, Map<String, String> headers, Map<String, Object> members) {}
