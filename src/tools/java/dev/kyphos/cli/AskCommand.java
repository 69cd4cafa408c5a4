package dev.kyphos.cli;

import dev.kyphos.advice.Detail;
import dev.kyphos.api.OfflineAnswers;
import dev.kyphos.json.Json;
import dev.kyphos.library.OfflineRuleSets;
import dev.kyphos.library.Version;
import dev.kyphos.translation.TranslationCheck;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kyphos ask}: what a rule set recommends for one patient. */
@Command(
        name = "ask",
        mixinStandardHelpOptions = true,
        description = "Says what a rule set recommends for a patient, why, and what to find out next.",
        footer = {"", "Example: kyphos ask imwg-2019 patient.json"})
final class AskCommand implements Callable<Integer> {

    private final Console console;
    private final OfflineRuleSets ruleSets = new OfflineRuleSets();

    @Parameters(index = "0", paramLabel = "RULES", description = "What answers: " + Rules.EXPECTED + ".")
    private String name = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "REQUEST",
            defaultValue = JsonFile.STANDARD_INPUT,
            description =
                    "The body of a request for a recommendation, with or without its ruleSet; if absent or -, standard input.")
    private String request = "";

    @Mixin
    private AnswerOptions options = new AnswerOptions();

    @Option(names = "--json", description = "Prints the contract's Recommendation, or a problem.")
    private boolean json;

    AskCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (name.equals(JsonFile.STANDARD_INPUT) && request.equals(JsonFile.STANDARD_INPUT)) {
            throw Stop.usage("only one of rules and request can be standard input");
        }
        Version version = Rules.read(name, ruleSets, console).version();
        var answers = new OfflineAnswers(ruleSets, version, options.detail(Detail.STANDARD), options.language());
        JsonFile asked = JsonFile.read(request, console);
        OfflineAnswers.Answer answer = answers.answer(asked.text());
        Json found = JsonFile.of("the answer", new String(answer.json(), StandardCharsets.UTF_8))
                .root();
        if (json) {
            console.json(found);
        } else if (answer.isProblem()) {
            problems(asked, found);
        } else {
            new AnswerText(console, new Vocabulary(TranslationCheck.document(answers.wording(version)))).print(found);
        }
        return answer.isProblem() ? Stop.NOT_CLEAN : Stop.DONE;
    }

    private void problems(JsonFile asked, Json problem) {
        Positions positions = Positions.in(asked.text());
        for (Json error : Trees.items(problem, "errors")) {
            Positions.Position at = positions.of(Trees.text(error, "pointer"));
            console.line("%s:%d:%d: %s [%s]"
                    .formatted(
                            asked.name(),
                            at.line(),
                            at.column(),
                            Trees.text(error, "detail"),
                            Trees.text(error, "pointer")));
        }
        console.note("kyphos: " + Trees.text(problem, "title") + ": " + Trees.text(problem, "detail"));
    }
}
