"""A dataset so small that its best plan is plain to see, as CSV files.

夕阳红 can serve 12 of the 20 elderly of 西苑, at 100 yuan each out of 5,000 yuan; nobody serves the 10 of 东苑.
新芽 serves the 5 young people of 东苑, at 50 yuan each out of a donation of 250.50 yuan. So the best plan costs
1,450 yuan and serves 17 of 35. The effect is 0.75 a person (competence 1, trust 0.5 with weight 0.5), so that the
alignment is (20 * 0.45 + 5 * (0.5 + 0.25 * 0.7)) / (35 * 0.79) = 0.4476.
"""

from pathlib import Path

FILES = {
    "communities": "community_id,name\n001,东苑社区\n002,西苑社区\n",
    "demands": "community_id,category,persons\n001,养老,10\n002,养老,20\n001,青少年,5\n",
    "organizations": (
        "org_id,name,orientation,total_income,government_income\n"
        "o1,夕阳红,government,10000.00,5000.00\no2,新芽,market,1000.00,100.00\n"
    ),
    "skills": "org_id,category,competence\no1,养老,1\no2,青少年,1\n",
    "projects": (
        "project_id,name,category,fixed_cost,unit_cost,hours_per_person,min_persons,max_persons\n"
        "p1,助餐,养老,0,100,1,0,12\np2,课后托管,青少年,0,50,1,0,9\n"
    ),
    "sites": "project_id,community_id\np1,002\np2,001\n",
    "funds": "fund_id,name,amount,public\nf1,街道预算,5000,true\nf2,企业捐赠,250.50,false\n",
    "earmarks": "fund_id,field,value\nf1,category,养老\nf2,category,青少年\n",
}
POLICY = "[independence]\nmax_org_share = 1.0\n"


def write(folder: Path, **other: str) -> Path:
    """Write the dataset's files into ``folder``, those in ``other`` in the place of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, text in (FILES | other).items():
        (folder / f"{table}.csv").write_text(text, encoding="utf-8")
    (folder / "policy.toml").write_text(POLICY, encoding="utf-8")
    return folder
