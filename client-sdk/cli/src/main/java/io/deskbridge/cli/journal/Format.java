package io.deskbridge.cli.journal;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How rows are printed. */
enum Format {
    /** Comma-separated values (RFC 4180) with a line of column names. */
    CSV {
        @Override
        void begin(PrintWriter out, List<String> columns) {
            out.print(String.join(",", columns) + CRLF);
        }

        @Override
        void row(PrintWriter out, Map<String, Object> row) {
            out.print(row.values().stream().map(Format::cell).collect(Collectors.joining(",")) + CRLF);
        }
    },
    /** One JSON object a line. */
    JSONL {
        @Override
        void begin(PrintWriter out, List<String> columns) {
            // Each row has its names.
        }

        @Override
        void row(PrintWriter out, Map<String, Object> row) {
            out.print(row.entrySet().stream()
                    .map(entry -> quoted(entry.getKey()) + ":" + json(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}\n")));
        }
    };

    private static final String CRLF = "\r\n";
    private static final String NUMBER = "\\+?[0-9*#]*";
    /** A spreadsheet takes what begins so for a formula, and anybody can have such a name. */
    private static final String FORMULA = "=+-@\t\r";

    /** What stands before the rows. */
    abstract void begin(PrintWriter out, List<String> columns);

    /** One row: texts, numbers and truth values by the names of their columns. */
    abstract void row(PrintWriter out, Map<String, Object> row);

    private static String cell(Object value) {
        String text = value.toString();
        if (!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 && !text.matches(NUMBER)) {
            text = "'" + text;
        }
        boolean quote = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return quote ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }

    private static String json(Object value) {
        return value instanceof String text ? quoted(text) : value.toString();
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || c == '\u2028' || c == '\u2029') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
