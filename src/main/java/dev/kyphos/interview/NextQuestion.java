package dev.kyphos.interview;

import dev.kyphos.advice.Advice;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.fhir.QuestionnaireName;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.translation.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Answers the operation {@code $next-question} of SDC. The response comes back with the answers so far; its contained
 * questionnaire, which is made anew each time, has grown by an item. If nothing is left to ask, its status is
 * {@code completed}, and the questionnaire shows what came of it.
 */
public final class NextQuestion {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
    private static final String DEFAULT_ID = "form";

    /** What the response says of itself, which comes back as it was sent. */
    private static final List<String> KEPT =
            List.of("identifier", "basedOn", "partOf", "subject", "encounter", "author", "source");

    private final Wording wording;
    private final QuestionnaireName form;
    private final GuidelineDiagram diagram;
    private final InterviewWords words;
    private final QuestionItem items;

    private NextQuestion(Wording wording, Audience audience) {
        this.wording = wording;
        this.form = AdaptiveQuestionnaire.name(wording);
        this.diagram = wording.version().diagram();
        this.words = InterviewWords.in(wording.language());
        this.items = new QuestionItem(form, audience, words);
    }

    /**
     * The response with the next question or the result, or the problems of the answers.
     *
     * @param wording the version that the interview goes by, with the texts to ask in
     * @param now when the response was made, if it does not say when
     */
    public static Checked<Json.Obj> of(AskedResponse asked, Wording wording, Audience audience, Instant now) {
        var next = new NextQuestion(wording, audience);
        return Interview.of(asked, next.form, next.diagram)
                .then(interview -> new Checked.Valid<>(next.response(asked.response(), interview, now)));
    }

    private Json.Obj response(Json.Obj sent, Interview interview, Instant now) {
        Advice advice = interview.advice();
        List<Json> asked = new ArrayList<>();
        List<Json> answered = new ArrayList<>();
        Map<String, Json> answers = interview.answers().answers();
        for (Question question : interview.questions()) {
            String level = interview.level(question);
            asked.add(items.of(question, level));
            Json value = answers.get(question.linkId());
            if (value != null) {
                answered.add(Json.object()
                        .with("linkId", question.linkId())
                        .with("text", items.text(question, level))
                        .with("answer", new Json.Arr(List.of(value))));
            }
        }
        if (advice != null) {
            var result = new ResultItems(diagram.guideline(), form, words, advice);
            asked.addAll(result.items());
            answered.add(result.answered());
        }
        String id = id(sent);
        return head(sent)
                .with("contained", new Json.Arr(List.of(AdaptiveQuestionnaire.contained(wording, id, asked))))
                .with("questionnaire", "#" + id)
                .with("status", advice == null ? "in-progress" : "completed")
                .and(kept(sent, now))
                .and(answered.isEmpty() ? Json.object() : Json.object().with("item", new Json.Arr(answered)));
    }

    private Json.Obj head(Json.Obj sent) {
        Json.Obj head = Json.object().with("resourceType", "QuestionnaireResponse");
        return (sent.members().get("id") instanceof Json.Text(String id)
                                && ID.matcher(id).matches()
                        ? head.with("id", id)
                        : head)
                .with("meta", Extension.profile("sdc-questionnaireresponse-adapt"))
                .with("language", wording.language().tag());
    }

    private static Json.Obj kept(Json.Obj sent, Instant now) {
        Map<String, Json> kept = new LinkedHashMap<>();
        for (String name : KEPT) {
            Json value = sent.members().get(name);
            if (value != null) {
                kept.put(name, value);
            }
        }
        Json authored = sent.members().get("authored");
        kept.put("authored", authored instanceof Json.Text ? authored : new Json.Text(now.toString()));
        return new Json.Obj(kept);
    }

    /** The id of the contained questionnaire: the one that was sent, if it is one by its form. */
    private static String id(Json.Obj sent) {
        Json.Obj form = QuestionnaireName.containedIn(sent);
        return form != null
                        && form.members().get("id") instanceof Json.Text(String id)
                        && ID.matcher(id).matches()
                ? id
                : DEFAULT_ID;
    }
}
