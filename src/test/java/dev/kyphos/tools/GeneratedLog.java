package dev.kyphos.tools;

import dev.kyphos.json.Seeds;
import dev.kyphos.querylog.TestEntries;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * Prints how far the rows of a generated log could be told apart: as many people as the argument says, over 30 days, with
 * values at and beside every threshold, half of them known completely. Real people are more alike.
 */
public final class GeneratedLog {

    private GeneratedLog() {}

    public static void main(String[] arguments) {
        int rows = arguments.length == 0 ? 50_000 : Integer.parseInt(arguments[0]);
        System.out.println(rows + " rows of imwg-2019, generated");
        KAnonymityCommand.print(KAnonymity.of(kinds(rows)), System.out);
    }

    static Map<KAnonymity.RowContent, Long> kinds(int rows) {
        Map<KAnonymity.RowContent, Long> kinds = new HashMap<>();
        LocalDate first = LocalDate.parse("2026-03-01");
        for (int i = 0; i < rows; i++) {
            var random = Seeds.of(i);
            LocalDate day = first.plusDays(random.nextInt(30));
            kinds.merge(
                    new KAnonymity.RowContent(day, TestEntries.randomLogged(TestEntries.IMWG_2019, random)),
                    1L,
                    Long::sum);
        }
        return kinds;
    }
}
