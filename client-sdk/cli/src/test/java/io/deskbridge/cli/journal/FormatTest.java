package io.deskbridge.cli.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormatTest {
    private static String printed(Format format, Object... values) {
        StringWriter text = new StringWriter();
        try (PrintWriter out = new PrintWriter(text)) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 0; i < values.length; i++) {
                row.put("column_" + i, values[i]);
            }
            format.begin(out, List.copyOf(row.keySet()));
            format.row(out, row);
        }
        return text.toString();
    }

    @Test
    void commaSeparatedValuesHaveNamesAndQuotesWhereTheyNeedThem() {
        assertThat(printed(Format.CSV, "plain", "a,b", "say \"hi\"", "two\nlines", 3, true))
                .isEqualTo("column_0,column_1,column_2,column_3,column_4,column_5\r\n"
                        + "plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",3,true\r\n");
    }

    @Test
    void aNameIsNoFormulaToASpreadsheetAndANumberIsANumber() {
        assertThat(printed(Format.CSV, "=HYPERLINK(1)", "@SUM(1)", "-1+1", "+49301234", "*67", "+x")
                        .lines()
                        .toList()
                        .get(1))
                .isEqualTo("'=HYPERLINK(1),'@SUM(1),'-1+1,+49301234,*67,'+x");
    }

    @Test
    void aLineOfJsonIsAnObjectWhateverStandsInIt() {
        assertThat(printed(Format.JSONL, "a\"b\\c", "tab\t", "\u2028", 1.5, false))
                .isEqualTo("{\"column_0\":\"a\\\"b\\\\c\",\"column_1\":\"tab\\u0009\",\"column_2\":\"\\u2028\","
                        + "\"column_3\":1.5,\"column_4\":false}\n");
    }
}
