package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.http.Answer;
import dev.kyphos.http.Refusal;
import dev.kyphos.json.Tree;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON that is not a valid request: 422 with a pointer to each problem, and no content of the request. */
class InvalidRequestIT {

    private static final String LEVELS =
            "C1 C2 C3 C4 C5 C6 C7 T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11 T12 L1 L2 L3 L4 L5 S1";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        'inr': NaN                        | /patient/inr
        'inr': Infinity                   | /patient/inr
        'inr': -Infinity                  | /patient/inr
        'inr': 1e999                      | /patient/inr
        'inr': -1e999                     | /patient/inr
        'inr': 1e2147483648               | /patient/inr
        'inr': 1e99999999999              | /patient/inr
        'inr': -1                         | /patient/inr
        'inr': 0                          | /patient/inr
        'inr': -0.0                       | /patient/inr
        'inr': 0.4999999999999999999      | /patient/inr
        'inr': 20.000000000000000001      | /patient/inr
        'inr': 1e-999999999               | /patient/inr
        'inr': 1.0000000000000000000000000000001 | /patient/inr
        'plateletCount': 1e-999999999     | /patient/plateletCount
        'plateletCount': 0e999999999      | /patient/plateletCount
        'plateletCount': 1e-99999999999   | /patient/plateletCount
        'ageYears': 1e-999999999          | /patient/ageYears
        'ageYears': 64.5                  | /patient/ageYears
        'ageYears': 121                   | /patient/ageYears
        'ageYears': -1                    | /patient/ageYears
        'ageYears': 18446744073709551680  | /patient/ageYears
        'ageYears': MARK                  | /patient/ageYears
        'ageYears': '64'                  | /patient/ageYears
        'ageYears': true                  | /patient/ageYears
        'ageYears': [64]                  | /patient/ageYears
        'ageYears': {'value': 64}         | /patient/ageYears/value
        'inr': MARK                       | /patient/inr
        'inr': '1.0'                      | /patient/inr
        'inr': false                      | /patient/inr
        'inr': []                         | /patient/inr
        'inr': {}                         | /patient/inr
        'pregnant': 'MARK'                | /patient/pregnant
        'pregnant': 'true'                | /patient/pregnant
        'pregnant': 0                     | /patient/pregnant
        'pregnant': 1                     | /patient/pregnant
        'pregnant': NaN                   | /patient/pregnant
        'pregnant': [true]                | /patient/pregnant
        'pregnant': {}                    | /patient/pregnant
        'diagnosis': 'MARK'               | /patient/diagnosis
        'diagnosis': 'Multiple-Myeloma'   | /patient/diagnosis
        'diagnosis': ' multiple-myeloma'  | /patient/diagnosis
        'diagnosis': ''                   | /patient/diagnosis
        'diagnosis': true                 | /patient/diagnosis
        'diagnosis': 3                    | /patient/diagnosis
        'diagnosis': ['multiple-myeloma'] | /patient/diagnosis
        'diagnosis': {'is': 'MARK'}       | /patient/diagnosis/is
        'diagnosis': {'MARK': 1}          | /patient/diagnosis
        'diagnosis': {'anyOf': ['MARK', 'other', 'other']} | /patient/diagnosis/anyOf/0 /patient/diagnosis/anyOf/2
        'inr': {'from': 'MARK', 'below': 1e999} | /patient/inr/from /patient/inr/below
        'inr': {'from': 2, 'below': 2}    | /patient/inr/below
        'pregnant': {'not': [true, false]} | /patient/pregnant/not
        'pregnant': {'anyOf': [true], 'anyOf': [false]} | /patient/pregnant/anyOf
        'ageYears': {'from': 60}, 'pregnant': {'not': [false]} | /patient/ageYears /patient/pregnant
        'epiduralGrade': 0                | /patient/epiduralGrade
        'diagnosis': '\\ud800'            | /patient/diagnosis /patient/diagnosis
        'diagnosis': '\\udc00\\ud800'     | /patient/diagnosis /patient/diagnosis
        'unheardOf': 'MARK'               | /patient/unheardOf
        'unheardOf': null                 | /patient/unheardOf
        'Inr': 1.0                        | /patient/Inr
        'level': 'L1'                     | /patient/level
        'pain': 'none'                    | /patient/pain
        '': 'MARK'                        | /patient
        'MARK': 1                         | /patient
        '<b>MARK</b>': 1                  | /patient
        'a/b~c': 'MARK'                   | /patient
        '__proto__': {}                   | /patient/__proto__
        'inr': 1.0, 'inr': 1.0            | /patient/inr
        'inr': 1.0, 'inr': 99             | /patient/inr
        'inr': 99, 'inr': 1.0, 'inr': 1   | /patient/inr /patient/inr /patient/inr
        'activeInfection': 'systemic'     | /patient/activeInfection
        'renalImpairment': true           | /patient/renalImpairment
        'epiduralGrade': '2'              | /patient/epiduralGrade
        'untreatedComplication': 'sepsis', 'systemicInfection': false | /patient/untreatedComplication /patient/systemicInfection
        'ageYears': 60, 'pregnant': true  | /patient/ageYears /patient/pregnant
        """)
    void ofThePatient(String facts, String pointers) {
        refuses("{'ruleSet': 'imwg-2019', 'patient': {" + facts + "}, 'vertebrae': [{'level': 'L1'}]}", pointers);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        'level': 'L1', 'painVas': NaN                | /vertebrae/0/painVas
        'level': 'L1', 'painVas': 10.1               | /vertebrae/0/painVas
        'level': 'L1', 'weeksSinceFracture': 1e-999999999 | /vertebrae/0/weeksSinceFracture
        'level': 'L1', 'fractured': 'yes'            | /vertebrae/0/fractured
        'level': 'L1', 'pain': 'MARK'                | /vertebrae/0/pain
        'level': 'L1', 'unheardOf': 'MARK'           | /vertebrae/0/unheardOf
        'level': 'L1', 'MARK': 'MARK'                | /vertebrae/0
        'level': 'L1', 'diagnosis': 'other'          | /vertebrae/0/diagnosis
        'level': 'L1', 'ageYears': 64                | /vertebrae/0/ageYears
        'level': 'L1', 'fractured': true, 'fractured': true | /vertebrae/0/fractured
        'level': 'L1', 'level': 'L2'                 | /vertebrae/0/level
        `` | /vertebrae/0/level
        'fractured': true                            | /vertebrae/0/level
        'level': null                                | /vertebrae/0/level
        'level': 'l1'                                | /vertebrae/0/level
        'level': 'L6'                                | /vertebrae/0/level
        'level': 'MARK'                              | /vertebrae/0/level
        'level': 1                                   | /vertebrae/0/level
        'level': ['L1']                              | /vertebrae/0/level
        'level': {'anyOf': ['L1', 'L2']}             | /vertebrae/0/level
        'level': 'L1', 'pain': {'anyOf': ['mild', 'significant']}, 'painCharacter': 'none' | /vertebrae/0/pain /vertebrae/0/painCharacter
        'level': 'L1', 'painVas': {'from': 7.1}, 'pain': {'anyOf': ['none', 'mild']} | /vertebrae/0/painVas /vertebrae/0/pain
        'level': 'L1', 'pain': 'none', 'painCharacter': 'mechanical'   | /vertebrae/0/pain /vertebrae/0/painCharacter
        'level': 'L1', 'pain': 'mild', 'painCharacter': 'none'         | /vertebrae/0/pain /vertebrae/0/painCharacter
        'level': 'L1', 'pain': 'none', 'painVas': 0.1                  | /vertebrae/0/pain /vertebrae/0/painVas
        'level': 'L1', 'pain': 'very-severe', 'painVas': 0             | /vertebrae/0/pain /vertebrae/0/painVas
        'level': 'L1', 'pain': 'mild', 'painVas': 7.1                  | /vertebrae/0/pain /vertebrae/0/painVas
        'level': 'L1', 'pain': 'very-severe', 'painVas': 3             | /vertebrae/0/pain /vertebrae/0/painVas
        'level': 'L1', 'fractured': false, 'vertebraPlana': true       | /vertebrae/0/fractured /vertebrae/0/vertebraPlana
        'level': 'L1', 'fractured': false, 'fractureCleft': true       | /vertebrae/0/fractured /vertebrae/0/fractureCleft
        'level': 'L1', 'fractured': false, 'progressiveHeightLoss': true | /vertebrae/0/fractured /vertebrae/0/progressiveHeightLoss
        'level': 'L1', 'pedicleOrParsDestruction': true, 'posterolateralInvolvement': 'none' | /vertebrae/0/pedicleOrParsDestruction /vertebrae/0/posterolateralInvolvement
        'level': 'L1', 'painCharacter': 'mechanical', 'painVas': 0     | /vertebrae/0/painCharacter /vertebrae/0/painVas
        """)
    void ofAVertebra(String facts, String pointers) {
        refuses("{'ruleSet': 'imwg-2019', 'vertebrae': [{" + facts + "}]}", pointers);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        null                                                                 | ROOT
        []                                                                   | ROOT
        'MARK'                                                               | ROOT
        NaN                                                                  | ROOT
        {}                                                                   | /ruleSet /vertebrae
        {'vertebrae': [{'level': null}, {}, 7, {'level': 'L1'}, {'level': 'L1'}]} | /ruleSet /vertebrae/0/level /vertebrae/1/level /vertebrae/2 /vertebrae/4/level
        {'ruleSet': 'MARK', 'vertebrae': {}, 'unheardOf': 1, 'asOf': 'MARK', 'patient': []} | /ruleSet /vertebrae /unheardOf /asOf /patient
        {'ruleSet': 7, 'version': '1.0.0', 'asOf': '2026-01-31T00:00:00Z', 'presume': 'x'} | /ruleSet /vertebrae /asOf /presume
        {'ruleSet': 'imwg-2020', 'version': '1', 'vertebrae': [{'level': 'L1'}]}  | /ruleSet /version
        {'vertebrae': [{'level': 'L1'}]}                                     | /ruleSet
        {'ruleSet': null, 'vertebrae': [{'level': 'L1'}]}                    | /ruleSet
        {'ruleSet': 2019, 'vertebrae': [{'level': 'L1'}]}                    | /ruleSet
        {'ruleSet': ['imwg-2019'], 'vertebrae': [{'level': 'L1'}]}           | /ruleSet
        {'ruleSet': 'imwg-2019'}                                             | /vertebrae
        {'ruleSet': 'imwg-2019', 'vertebrae': null}                          | /vertebrae
        {'ruleSet': 'imwg-2019', 'vertebrae': []}                            | /vertebrae
        {'ruleSet': 'imwg-2019', 'vertebrae': {'level': 'L1'}}               | /vertebrae
        {'ruleSet': 'imwg-2019', 'vertebrae': 'MARK'}                        | /vertebrae
        {'ruleSet': 'imwg-2019', 'vertebrae': [null]}                        | /vertebrae/0
        {'ruleSet': 'imwg-2019', 'vertebrae': ['MARK']}                      | /vertebrae/0
        {'ruleSet': 'imwg-2019', 'vertebrae': [[{'level': 'L1'}]]}           | /vertebrae/0
        {'ruleSet': 'imwg-2019', 'vertebrae': [{'level': 'L1'}, {'level': 'L1'}]} | /vertebrae/1/level
        {'ruleSet': 'imwg-2019', 'vertebrae': [{'level': 'L1'}], 'patient': []}   | /patient
        {'ruleSet': 'imwg-2019', 'vertebrae': [{'level': 'L1'}], 'patient': 'MARK'} | /patient
        {'ruleSet': 'imwg-2019', 'vertebrae': [{'level': 'L1'}], 'unheardOf': 'MARK'} | /unheardOf
        {'ruleSet': 'imwg-2019', 'vertebrae': [{'level': 'L1'}], 'MARK': 1}       | ROOT
        {'ruleSet': '\\ud800', 'vertebrae': [{'level': 'L1'}]}                    | /ruleSet /ruleSet
        {'ruleSet': 'imwg-2019', 'vertebrae': [{'level': 'L1'}], 'ruleSet': 'imwg-2008'} | /ruleSet
        {'ruleSet': 'imwg-2019', 'vertebrae': [{'level': 'L1'}], 'version': '1.0'}     | /version
        {'ruleSet': 'imwg-2019', 'vertebrae': [{'level': 'L1'}], 'version': 'v1.0.0'}  | /version
        {'ruleSet': 'imwg-2019', 'vertebrae': [{'level': 'L1'}], 'version': '01.0.0'}  | /version
        {'ruleSet': 'imwg-2019', 'vertebrae': [{'level': 'L1'}], 'version': '1.0.0-rc1'} | /version
        {'ruleSet': 'imwg-2019', 'vertebrae': [{'level': 'L1'}], 'version': '1.0.9999999'} | /version
        {'ruleSet': 'imwg-2019', 'vertebrae': [{'level': 'L1'}], 'version': 'MARK'}    | /version
        {'ruleSet': 'imwg-2019', 'vertebrae': [{'level': 'L1'}], 'version': 1}         | /version
        {'ruleSet': 'imwg-2019', 'vertebrae': [{'level': 'L1'}], 'asOf': 'MARK'}       | /asOf
        {'ruleSet': 'imwg-2019', 'vertebrae': [{'level': 'L1'}], 'asOf': '2026-01-31'} | /asOf
        {'ruleSet': 'imwg-2019', 'vertebrae': [{'level': 'L1'}], 'asOf': '2026-01-31T00:00:00'} | /asOf
        {'ruleSet': 'imwg-2019', 'vertebrae': [{'level': 'L1'}], 'asOf': '2026-02-30T00:00:00Z'} | /asOf
        {'ruleSet': 'imwg-2019', 'vertebrae': [{'level': 'L1'}], 'asOf': 1769817600}   | /asOf
        {'ruleSet': 'imwg-2019', 'vertebrae': [{'level': 'L1'}], 'presume': 'MARK'}    | /presume
        {'ruleSet': 'imwg-2019', 'vertebrae': [{'level': 'L1'}], 'presume': 'Normal'}  | /presume
        {'ruleSet': 'imwg-2019', 'vertebrae': [{'level': 'L1'}], 'presume': true}      | /presume
        {'ruleSet': 'imwg-2019', 'vertebrae': [{'level': 'L1'}], 'version': '1.0.0', 'asOf': '2026-01-31T00:00:00Z'} | /asOf
        """)
    void ofTheWhole(String body, String pointers) {
        refuses(body, pointers);
    }

    @Test
    void severalMistakesAreAllReported() {
        refuses(
                """
                {'ruleSet': 'imwg-2019', 'version': 1, 'asOf': 'MARK', 'presume': 'MARK', 'unheardOf': 'MARK',
                 'patient': {'ageYears': -1, 'inr': 'MARK', 'pain': 'none', 'MARK': 1, 'pregnant': true, 'pregnant': 0},
                 'vertebrae': [{'level': 'L1', 'painVas': 11}, {'fractured': 'MARK'}, 7, {'level': 'L1'}]}\
                """,
                "/version /asOf /presume /unheardOf /patient/ageYears /patient/inr /patient/pain /patient "
                        + "/patient/pregnant /vertebrae/0/painVas /vertebrae/1/level /vertebrae/1/fractured "
                        + "/vertebrae/2 /vertebrae/3/level");
    }

    @Test
    void everyContradictionIsReported() {
        Answer answer = refuses(
                """
                {'ruleSet': 'imwg-2019', 'vertebrae': [
                 {'level': 'L1', 'pain': 'none', 'painCharacter': 'mechanical'}, {'level': 'L2'},
                 {'level': 'L3', 'pain': 'mild', 'painVas': 0}]}\
                """, "/vertebrae/0/pain /vertebrae/0/painCharacter" + " /vertebrae/2/pain /vertebrae/2/painVas");

        assertThat(Tree.items(answer.json().path("errors")))
                .allSatisfy(
                        error -> assertThat(error.path("detail").textValue()).contains("disagree"));
    }

    @Test
    void aMistakeSaysWhatWasExpected() {
        Answer answer = refuses(
                "{'ruleSet': 'imwg-2019', 'patient': {'inr': 99, 'pregnant': 1, 'anticoagulation': 'MARK'},"
                        + " 'vertebrae': [{'level': 'L1'}]}",
                "/patient/inr /patient/pregnant /patient/anticoagulation");

        assertThat(Tree.items(answer.json().path("errors"))
                        .map(error -> error.path("detail").textValue()))
                .anySatisfy(detail -> assertThat(detail).contains("from 0.5 to 20"))
                .anySatisfy(detail -> assertThat(detail).contains("true or false"))
                .anySatisfy(detail -> assertThat(detail).contains("none, antiplatelet, prophylactic"));
    }

    @Test
    void twentyFourVertebraeAreAnsweredAndTwentyFiveRefused() {
        assertThat(Served.recommend(vertebrae(24)).status()).isEqualTo(200);
        Refusal.isInvalid(Served.recommend(vertebrae(25)), List.of("/vertebrae"));
    }

    private static String vertebrae(int count) {
        String levels = IntStream.range(0, count)
                .mapToObj(i -> "{\"level\":\"" + LEVELS.split(" ")[i] + "\"}")
                .collect(Collectors.joining(","));
        return "{\"ruleSet\":\"imwg-2019\",\"vertebrae\":[" + levels + "]}";
    }

    private static Answer refuses(String body, String pointers) {
        String sent = body.replaceAll("(?<!')MARK(?!')", "77317731").replace("MARK", Refusal.MARK);
        Answer answer = Served.recommend(sent.replace('\'', '"'));
        Refusal.isInvalid(
                answer,
                List.of(pointers.split(" ")).stream()
                        .map(each -> each.equals("ROOT") ? "" : each)
                        .toList());
        return answer;
    }
}
