package dev.kyphos.tools;

import dev.kyphos.json.Seeds;
import dev.kyphos.querylog.TestEntries;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * Prints the k-anonymity of a generated log. The argument is the number of patients. Their rows are spread over 30 days, their
 * values are at and beside every threshold, and half of the patients are completely known. Real patients are more alike.
 */
public final class GeneratedLog {

    private GeneratedLog() {}

    public static void main(String[] arguments) {
        int rows = arguments.length == 0 ? 50_000 : Integer.parseInt(arguments[0]);
        System.out.println(rows + " rows of imwg-2019, generated");
        KAnonymityCommand.print(KAnonymity.of(contents(rows)), System.out);
    }

    static Map<KAnonymity.RowContent, Long> contents(int rows) {
        Map<KAnonymity.RowContent, Long> contents = new HashMap<>();
        LocalDate first = LocalDate.parse("2026-03-01");
        for (int i = 0; i < rows; i++) {
            var random = Seeds.of(i);
            LocalDate day = first.plusDays(random.nextInt(30));
            contents.merge(
                    new KAnonymity.RowContent(day, TestEntries.randomLogged(TestEntries.IMWG_2019_V1, random)),
                    1L,
                    Long::sum);
        }
        return contents;
    }
}
