package dev.kyphos.http;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells persons apart by the principals who signed.
 *
 * <p>A principal names a person if AWS knows the person: an IAM user, a user of a pool of Cognito, a user of IAM
 * Identity Center. The name of another session, of a role or of a federated user, is chosen by whoever begins the session, unless
 * a trust policy fixes it; and API Gateway tells no source identity. How such sessions count is this setting.
 */
public enum RoleSessions {
    /** All sessions of a role are one person, and so are all federated users of an account. */
    ONE,
    /** Each name of a session is a person: only for accounts whose trust policies fix the names of sessions. */
    EACH,
    /** Sessions name nobody: they can't take part where two persons are needed. */
    REFUSED;

    private static final Pattern IDENTITY_CENTER =
            Pattern.compile("arn:[^:]*:sts::[^:]*:assumed-role/AWSReservedSSO_[^/]+_[0-9a-f]{16}/.+");
    private static final Pattern SESSION =
            Pattern.compile("(arn:[^:]*:sts::[^:]*:(?:assumed-role/[^/]+|federated-user))/.+");

    /**
     * Reads the setting from the environment variable {@code ROLE_SESSIONS}: {@code one}, {@code each} or
     * {@code refused}; {@link #ONE} if it is not set.
     *
     * @throws IllegalArgumentException if the variable has another value
     */
    public static RoleSessions fromEnvironment() {
        String value = Environment.get("ROLE_SESSIONS");
        return value == null ? ONE : valueOf(value.toUpperCase(Locale.ROOT));
    }

    /** Whether a principal can be told from other persons. */
    public boolean isNamed(String principal) {
        return person(principal) != null;
    }

    /**
     * Whether two principals are certainly two persons, as far as this setting tells. Principals of one name may be one
     * person, whatever their accounts and kinds: somebody may have a user, and use two roles. Case makes no difference, since
     * AWS does not tell users or roles of an account apart by case.
     */
    public boolean areTwo(String principal, String other) {
        String person = person(principal);
        String another = person(other);
        return person != null
                && another != null
                && !person.equalsIgnoreCase(another)
                && !name(principal).equalsIgnoreCase(name(other));
    }

    /** The name of a user or of a session, without account, kind and path. */
    private static String name(String principal) {
        return principal.substring(principal.lastIndexOf('/') + 1);
    }

    /** The person of a principal; null if it names nobody. */
    private @Nullable String person(String principal) {
        if (principal.startsWith(Principal.OF_IDENTITY)) {
            return null;
        }
        if (IDENTITY_CENTER.matcher(principal).matches()) {
            return name(principal);
        }
        Matcher session = SESSION.matcher(principal);
        if (!session.matches()) {
            return principal;
        }
        return switch (this) {
            case ONE -> session.group(1);
            case EACH -> principal;
            case REFUSED -> null;
        };
    }
}
