package dev.kyphos.local.runtime;

import dev.kyphos.local.ChildJvm;
import java.io.File;
import java.util.List;
import java.util.stream.Collectors;

/** Finds AWS's runtime interface client, which on Lambda belongs to the runtime and not to the package. */
final class RuntimeClient {

    private static final List<String> ONE_CLASS_OF_EACH_JAR = List.of(
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
            "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer",
            "com.amazonaws.services.lambda.runtime.Context",
            "software.amazon.awssdk.utilslite.SdkInternalThreadLocal");

    private RuntimeClient() {}

    /** The class path of the client, from the places that its classes were loaded from. */
    static String classPath() {
        return ONE_CLASS_OF_EACH_JAR.stream()
                .map(RuntimeClient::jar)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String jar(String className) {
        try {
            return ChildJvm.locationOf(Class.forName(className)).toString();
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException("the runtime interface client isn't a test dependency", missing);
        }
    }
}
