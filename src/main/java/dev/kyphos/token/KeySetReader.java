package dev.kyphos.token;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.MalformedJsonException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.security.spec.RSAPublicKeySpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON Web Key Set (RFC 7517). Of its keys it takes those on the curve P-384 and those of RSA with 2048 to 8192 bits, with a
 * {@code kid}, for signatures. It leaves out others: a set may hold keys for other purposes.
 */
final class KeySetReader {

    private static final int MAX_KEYS = 50;
    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 8192;
    private static final int COORDINATE_BYTES = 48;
    private static final BigInteger SMALLEST_EXPONENT = BigInteger.valueOf(65_537);
    private static final int MAX_EXPONENT_BITS = 32;

    private KeySetReader() {}

    /** The keys of a document; null if it is no key set. */
    static @Nullable KeySet read(byte[] document) {
        try {
            var read = JsonReader.read(new String(document, StandardCharsets.UTF_8));
            return read.problems().isEmpty()
                            && read.root() instanceof Json.Obj(var members)
                            && members.get("keys") instanceof Json.Arr(var keys)
                            && keys.size() <= MAX_KEYS
                    ? new KeySet(keys.stream()
                            .map(KeySetReader::entry)
                            .filter(Objects::nonNull)
                            .toList())
                    : null;
        } catch (MalformedJsonException _) {
            return null;
        }
    }

    private static KeySet.@Nullable Entry entry(Json json) {
        if (!(json instanceof Json.Obj(var members))) {
            return null;
        }
        String id = text(members, "kid");
        Algorithm algorithm = switch (text(members, "kty")) {
            case "EC" -> Algorithm.ES384;
            case "RSA" -> Algorithm.RS384;
            default -> null;
        };
        if (id.isEmpty() || algorithm == null || !isFor(members, algorithm)) {
            return null;
        }
        try {
            PublicKey key = algorithm == Algorithm.ES384 ? onP384(members) : ofRsa(members);
            return key == null ? null : new KeySet.Entry(id, algorithm, key);
        } catch (GeneralSecurityException _) {
            return null;
        }
    }

    /** Whether what the key says of its use, if it says anything, is signatures by the algorithm. */
    private static boolean isFor(Map<String, Json> members, Algorithm algorithm) {
        boolean operations = !members.containsKey("key_ops")
                || (members.get("key_ops") instanceof Json.Arr(List<Json> items)
                        && items.contains(new Json.Text("verify")));
        return operations && isAbsentOr(members, "use", "sig") && isAbsentOr(members, "alg", algorithm.name());
    }

    private static boolean isAbsentOr(Map<String, Json> members, String name, String text) {
        return !members.containsKey(name) || text(members, name).equals(text);
    }

    /** The key of a point on P-384 (RFC 7518, section 6.2); null if it is on no such curve. */
    private static @Nullable PublicKey onP384(Map<String, Json> members) throws GeneralSecurityException {
        byte[] x = Jwt.bytes(text(members, "x"));
        byte[] y = Jwt.bytes(text(members, "y"));
        if (!text(members, "crv").equals("P-384")
                || x == null
                || y == null
                || x.length != COORDINATE_BYTES
                || y.length != COORDINATE_BYTES) {
            return null;
        }
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp384r1"));
        ECParameterSpec curve = parameters.getParameterSpec(ECParameterSpec.class);
        var point = new ECPoint(new BigInteger(1, x), new BigInteger(1, y));
        return isOn(curve.getCurve(), point)
                ? KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve))
                : null;
    }

    private static boolean isOn(EllipticCurve curve, ECPoint point) {
        BigInteger prime = ((ECFieldFp) curve.getField()).getP();
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB());
        return x.compareTo(prime) < 0
                && y.compareTo(prime) < 0
                && y.pow(2).subtract(right).mod(prime).signum() == 0;
    }

    /** The key of a modulus and an exponent (RFC 7518, section 6.3); null if they are too small or too large. */
    private static @Nullable PublicKey ofRsa(Map<String, Json> members) throws GeneralSecurityException {
        byte[] n = Jwt.bytes(text(members, "n"));
        byte[] e = Jwt.bytes(text(members, "e"));
        if (n == null || e == null || n.length > MAX_RSA_BITS / Byte.SIZE) {
            return null;
        }
        var modulus = new BigInteger(1, n);
        var exponent = new BigInteger(1, e);
        boolean sound = modulus.bitLength() >= MIN_RSA_BITS
                && modulus.testBit(0)
                && exponent.testBit(0)
                && exponent.compareTo(SMALLEST_EXPONENT) >= 0
                && exponent.bitLength() <= MAX_EXPONENT_BITS;
        return sound ? KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent)) : null;
    }

    private static String text(Map<String, Json> members, String name) {
        return members.get(name) instanceof Json.Text(String text) ? text : "";
    }
}
