import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

/**
 * Validates FHIR R4 resources with HAPI's validator, without a network. Answers each line of standard input, a resource, with a line:
 * a list of issues, each with its {@code severity}, {@code location}, {@code message} and the {@code id} of the message. Codes of
 * systems that it does not have are no errors. Ends with the input.
 */
final class FhirValidation {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FhirValidation() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        FhirValidator validator = validator();
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            answers.println(JSON.writeValueAsString(issues(validator, line)));
        }
    }

    private static FhirValidator validator() {
        FhirContext context = FhirContext.forR4();
        var instances = new FhirInstanceValidator(new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context)));
        instances.setErrorForUnknownProfiles(false);
        return context.newValidator().registerValidatorModule(instances);
    }

    private static JsonNode issues(FhirValidator validator, String resource) {
        ArrayNode issues = JSON.createArrayNode();
        validator
                .validateWithResult(resource)
                .getMessages()
                .forEach(message -> issues.addObject()
                        .put("severity", message.getSeverity().getCode())
                        .put("location", message.getLocationString())
                        .put("id", message.getMessageId())
                        .put("message", message.getMessage()));
        return issues;
    }
}
