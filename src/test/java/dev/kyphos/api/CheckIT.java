package dev.kyphos.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The check from outside is content with a service that answers as the contract says, and with no other. */
class CheckIT {

    private record Checked(int exit, String output) {}

    @Test
    void aServiceThatAnswersAsTheContractSaysPasses() throws Exception {
        Checked checked = check(Served.address().toString());

        assertThat(checked.exit).as(checked.output).isZero();
        assertThat(checked.output.lines())
                .hasSize(3)
                .allMatch(line -> line.matches("(health|contract|recommendation): ok, [0-9]+ ms"));
    }

    @Test
    void aServiceThatIsNotThereFails() throws Exception {
        Checked checked = check("http://localhost:1");

        assertThat(checked.exit).isEqualTo(1);
        assertThat(checked.output).contains("health: FAILED").doesNotContain("Traceback");
    }

    @Test
    void aPathThatLeadsNowhereFails() throws Exception {
        Checked checked = check(Served.address() + "/nowhere");

        assertThat(checked.exit).isEqualTo(1);
        assertThat(checked.output).contains("health: FAILED, status 404");
    }

    private static Checked check(String address) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(List.of("python3", "scripts/check", address))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Checked(process.waitFor(), output);
        } catch (IOException absent) {
            assumeThat(absent).as("NOT RUN: no python3 on this machine").isNull();
            throw new AssertionError(absent);
        }
    }
}
