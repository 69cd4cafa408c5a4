package dev.kyphos.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrincipalTest {

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::123456789012:user/alice,                      123456789012:user/alice",
        "arn:aws:iam::123456789012:user/division/alice,             123456789012:user/division/alice",
        "arn:aws:sts::123456789012:assumed-role/curators/alice@x,   123456789012:assumed-role/curators/alice@x",
        "arn:aws-cn:iam::123456789012:user/alice,                   123456789012:user/alice",
        "arn:aws:iam::123456789012:root,                            123456789012:root",
        "cognito-user/eu-west-1_a/0f,                               cognito-user/eu-west-1_a/0f",
        "kyphos:seeding,                                            kyphos:seeding",
        "alice,                                                     alice",
    })
    void aNameIsTheArnFromTheAccountOn(String arn, String name) {
        assertThat(Principal.name(arn)).isEqualTo(name);
    }

    @Test
    void noTwoPrincipalsHaveOneName() {
        List<String> arns = Stream.of("123456789012", "210987654321")
                .flatMap(account -> Stream.of(
                                "iam::%s:root",
                                "iam::%s:user/root",
                                "iam::%s:user/alice",
                                "iam::%s:user/Alice",
                                "iam::%s:user/assumed-role/curators/alice",
                                "sts::%s:assumed-role/curators/alice",
                                "iam::%s:user/federated-user/alice",
                                "sts::%s:federated-user/alice")
                        .map(principal -> "arn:aws:" + principal.formatted(account)))
                .toList();
        assertThat(arns.stream().map(Principal::name)).doesNotHaveDuplicates().hasSize(16);
    }
}
