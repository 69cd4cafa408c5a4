package dev.kyphos.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrincipalTest {

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::123456789012:user/alice,                      alice",
        "arn:aws:iam::123456789012:user/division/alice,             division/alice",
        "arn:aws:sts::123456789012:assumed-role/curators/alice@x,   assumed-role/curators/alice@x",
        "arn:aws-cn:iam::123456789012:user/alice,                   alice",
        "kyphos:seeding,                                            kyphos:seeding",
        "alice,                                                     alice",
    })
    void aNameLeavesTheAccountOut(String arn, String name) {
        assertThat(Principal.name(arn)).isEqualTo(name);
    }
}
