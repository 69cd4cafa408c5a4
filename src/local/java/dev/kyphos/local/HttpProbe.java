package dev.kyphos.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Tests whether a server speaks HTTP at an address. */
final class HttpProbe {

    private static final int MILLIS = 2000;

    private HttpProbe() {}

    /** True if an answer of any status comes within two seconds for the connection and two for the answer. */
    static boolean answers(URI address) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(MILLIS);
            connection.setReadTimeout(MILLIS);
            return connection.getResponseCode() > 0;
        } catch (IOException silent) {
            return false;
        }
    }
}
