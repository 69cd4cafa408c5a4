package dev.kyphos.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which principals are two persons. */
class RoleSessionsTest {

    private static final String PROPERTY = "kyphos.env.ROLE_SESSIONS";
    private static final String ALICE = "arn:aws:iam::123456789012:user/alice";
    private static final String BOB = "arn:aws:iam::123456789012:user/bob";

    @AfterEach
    void unset() {
        System.clearProperty(PROPERTY);
    }

    @ParameterizedTest
    @EnumSource
    void usersAreWhoTheyAre(RoleSessions sessions) {
        assertThat(sessions.areTwo(ALICE, BOB)).isTrue();
        assertThat(sessions.areTwo(ALICE, ALICE)).isFalse();
        assertThat(sessions.isNamed(ALICE)).isTrue();
        assertThat(sessions.areTwo("cognito-user/eu-west-1_a/0f", "cognito-user/eu-west-1_a/1f"))
                .isTrue();
        assertThat(sessions.areTwo("cognito-identity/eu-west-1:a", "cognito-identity/eu-west-1:b"))
                .isFalse();
        assertThat(sessions.areTwo("cognito-identity/eu-west-1:a", ALICE)).isFalse();
        assertThat(sessions.areTwo("kyphos:seeding", ALICE)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::123456789012:user/Alice",
        "arn:aws:iam::123456789012:user/division/alice",
        "arn:aws:iam::210987654321:user/alice",
        "arn:aws:sts::123456789012:assumed-role/curators/alice",
        "arn:aws:sts::123456789012:federated-user/ALICE",
        "arn:aws:sts::210987654321:assumed-role/AWSReservedSSO_Curator_0123456789abcdef/alice",
    })
    void principalsOfOneNameMayBeOnePerson(String other) {
        for (RoleSessions sessions : RoleSessions.values()) {
            assertThat(sessions.areTwo(ALICE, other)).isFalse();
            assertThat(sessions.areTwo(other, ALICE)).isFalse();
        }
        assertThat(RoleSessions.EACH.areTwo(BOB, other)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "assumed-role/curators/ann, assumed-role/curators/bea, false, true, false",
        "assumed-role/curators/ann, assumed-role/curators/ann, false, false, false",
        "assumed-role/Curators/ann, assumed-role/curators/bea, false, true, false",
        "assumed-role/curators/ann, assumed-role/reviewers/ann, false, false, false",
        "assumed-role/curators/ann, assumed-role/reviewers/bea, true, true, false",
        "federated-user/ann, federated-user/bea, false, true, false",
        "assumed-role/AWSReservedSSO_Curator_0123456789abcdef/ann@x, assumed-role/AWSReservedSSO_Curator_0123456789abcdef/bea@x, true, true, true",
        "assumed-role/AWSReservedSSO_Curator_0123456789abcdef/ann@x, assumed-role/AWSReservedSSO_Admin_fedcba9876543210/ann@x, false, false, false",
        "assumed-role/AWSReservedSSO_Curator/ann, assumed-role/AWSReservedSSO_Curator/bea, false, true, false",
    })
    void sessionsCountAsTheSettingSays(String one, String other, boolean ifOne, boolean ifEach, boolean ifRefused) {
        String account = "arn:aws:sts::123456789012:";
        assertThat(RoleSessions.ONE.areTwo(account + one, account + other)).isEqualTo(ifOne);
        assertThat(RoleSessions.EACH.areTwo(account + one, account + other)).isEqualTo(ifEach);
        assertThat(RoleSessions.REFUSED.areTwo(account + one, account + other)).isEqualTo(ifRefused);
    }

    @Test
    void aSessionNamesNobodyWhereSessionsAreRefused() {
        String session = "arn:aws:sts::123456789012:assumed-role/curators/ann";
        assertThat(RoleSessions.REFUSED.isNamed(session)).isFalse();
        assertThat(RoleSessions.REFUSED.areTwo(session, BOB)).isFalse();
        assertThat(RoleSessions.REFUSED.areTwo(BOB, session)).isFalse();
        assertThat(RoleSessions.ONE.areTwo(session, BOB)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"one, ONE", "each, EACH", "refused, REFUSED", "'', ONE"})
    void theEnvironmentSaysHowSessionsCount(String value, RoleSessions expected) {
        System.setProperty(PROPERTY, value);
        assertThat(RoleSessions.fromEnvironment()).isEqualTo(expected);
    }

    @Test
    void anotherSettingIsNoSetting() {
        System.setProperty(PROPERTY, "some");
        assertThatThrownBy(RoleSessions::fromEnvironment).isInstanceOf(IllegalArgumentException.class);
        System.clearProperty(PROPERTY);
        assertThat(RoleSessions.fromEnvironment()).isEqualTo(RoleSessions.ONE);
    }
}
