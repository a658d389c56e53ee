"""What is done at will with a visit, each on a page of its own; none of it is what the visit waits for.

The cards of the visit's page have a button for each that is open (`acts.buttons`).
"""

from __future__ import annotations

from functools import partial

from inspectorate.acts import Act, Sheet
from inspectorate.inspections import access, actions
from inspectorate.inspections.acts.when import on_site, on_visit, outcome_before, page, visit_before
from inspectorate.inspections.codes import SignatureRole
from inspectorate.inspections.forms import site as forms
from inspectorate.inspections.forms.finding import FindingForm
from inspectorate.inspections.models import Visit
from inspectorate.kit.forms import GroundForm

_is_under_way = visit_before("finish")
# Between the start and the end, by who inspects.
_on_site = partial(Act[Visit], is_open=_is_under_way, who="检查组", may=access.may_inspect, leads=False)


def _with_experts(visit: Visit) -> bool:
    return _is_under_way(visit) and bool(visit.origin.experts)


AT_WILL: tuple[Act[Visit], ...] = (
    Act(
        key="assist",
        words="指派协助人员",
        is_open=visit_before("start", "settle_scheme", "confirm_team"),
        who="发起科室",
        may=access.may_confirm,
        leads=False,
        address=page("assist"),
        verb=on_visit(actions.assign_assistant),
        sheet=Sheet(
            title="指派协助人员",
            consequence="只为补足检查组缺少的专业。抽中的人员不变，协助人员另加。",
            button="指派",
            done="协助人员已指派。",
            form=forms.AssistantForm,
        ),
    ),
    _on_site(
        key="inform",
        words="告知与回避",
        address=page("inform"),
        verb=on_site(actions.inform),
        sheet=Sheet(
            title="告知与回避",
            consequence="告知检查的依据和内容、企业的权利和义务，询问是否申请检查人员回避。",
            button="记录",
            done="已记录告知和回避询问。",
            form=forms.InformForm,
        ),
    ),
    _on_site(
        key="finding_new",
        words="记录问题",
        address=page("finding_new"),
        verb=on_site(actions.record_finding),
        sheet=Sheet(
            title="记录问题",
            consequence="一个问题记一条。违反的条文从法规库中选取，选不到的写明法规和条号。",
            button="保存问题",
            done="问题已记录。照片可在全过程记录中存入。",
            form=FindingForm,
        ),
    ),
    _on_site(
        key="withdraw",
        words="撤销问题",
        button="撤销",
        verb=on_site(actions.withdraw_finding),
        sheet=Sheet(
            title="撤销问题",
            consequence="误记的问题可以在签字结束之前撤销，原记录保留并注明理由。",
            button="撤销这个问题",
            done="问题已撤销。",
            grave=True,
            form=forms.WithdrawalForm,
        ),
    ),
    _on_site(
        key="correct",
        words="当场纠正",
        verb=on_site(actions.correct_with_photos),
        sheet=Sheet(
            title="当场纠正",
            consequence="须有纠正前和纠正后的照片。",
            button="记录已纠正",
            done="已记录当场纠正。",
            form=forms.CorrectionForm,
        ),
    ),
    _on_site(
        key="opinion",
        words="记录专家意见",
        button="专家意见",
        is_open=_with_experts,
        address=page("opinion"),
        verb=on_site(actions.record_opinion),
        sheet=Sheet(
            title="专家意见",
            consequence="按专家的原话记录。专家提供意见，不作出决定。",
            button="记录意见",
            done="专家意见已记录。",
            form=forms.ExpertOpinionForm,
        ),
    ),
    _on_site(
        key="statement",
        words="记录被检查单位意见",
        button="被检查单位意见",
        address=page("statement"),
        verb=on_site(actions.record_statement),
        sheet=Sheet(
            title="被检查单位意见",
            consequence="按企业的原话记录其陈述和申辩。",
            button="记录意见",
            done="被检查单位意见已记录。",
            form=forms.StatementForm,
        ),
    ),
    _on_site(
        key="sign",
        words="签字",
        address=page("sign"),
        verb=on_site(actions.sign_on_paper),
        sheet=Sheet(
            title="签字",
            consequence="检查人员以出示的证件上的姓名签字。签字之后内容再有改动，须重新签字。",
            button="存入签名",
            done="签名已存入。",
            form=forms.SignForm,
        ),
    ),
    _on_site(
        key="sign_page",
        words="存入签字页",
        address=page("sign_page"),
        verb=on_site(actions.sign_page),
        sheet=Sheet(
            title="存入签字页",
            consequence="检查人员、被检查单位、见证人签在一张纸上的，存入一次，对勾选的人都算签字。内容再有改动，须重新签字。",
            button="存入签字页",
            done="签字页已存入。",
            form=forms.SignPageForm,
        ),
    ),
    _on_site(
        key="withdraw_signature",
        words="撤销签字",
        button="撤销",
        verb=on_visit(actions.withdraw_signature),
        sheet=Sheet(
            title="撤销签字",
            consequence="勾选错的，检查结束之前可以撤销，原记录保留并注明理由。签字页仍在全过程记录中。",
            button="撤销这个签字",
            done="签字已撤销。",
            grave=True,
            form=GroundForm,
        ),
    ),
    _on_site(
        key="refusal",
        words="记录拒绝签字",
        button="拒绝签字",
        address=page("refusal"),
        verb=on_site(partial(actions.refuse_signature, role=SignatureRole.REPRESENTATIVE)),
        sheet=Sheet(
            title="拒绝签字",
            consequence="被检查单位拒绝签字的，记录在案并报告（安全生产法第六十八条）。写明原因，由检查人员签字。",
            button="记录拒签",
            done="拒签情况已记录。",
            grave=True,
            form=forms.RefusalForm,
        ),
    ),
    _on_site(
        key="finish",
        words="结束检查",
        address=page("finish"),
        verb=on_site(actions.finish),
        sheet=Sheet(
            title="结束检查",
            consequence="结束之后，检查表、问题、意见和签字都不能再改动；检查结果公示的期限从检查结束的这一天起算。",
            button="结束检查",
            done="检查已结束，下一步录入检查结果。",
            form=forms.FinishForm,
        ),
    ),
    _on_site(
        key="break_off",
        words="未能检查",
        address=page("break_off"),
        verb=on_site(actions.break_off),
        sheet=Sheet(
            title="未能检查",
            consequence="没有填写的检查项全部记为“未检查”，检查随即结束，不能恢复。现场照片、退件等证明请先存入全过程记录。",
            button="结束，记为未能检查",
            done="已结束，请按实际情况录入检查结果。",
            grave=True,
            form=forms.BreakOffForm,
        ),
    ),
    Act(
        key="return",
        words="退回检查结果",
        button="退回",
        is_open=outcome_before("return_outcome"),
        who="组长、负责人、局领导、公示审批人",
        may=access.may_return_outcome,
        leads=False,
        address=page("return"),
        verb=on_visit(actions.return_outcome),
        sheet=Sheet(
            title="退回检查结果",
            consequence="退回录入人修改，修改后须重新核对、重新审批。",
            button="退回",
            done="已退回。",
            grave=True,
            form=forms.ReturnForm,
        ),
    ),
)
